using AgentStore.Operations.Jobs;
using Hangfire;

namespace AgentStore.Web.Jobs;

/// <summary>Whether somebody takes up what is put into the learning queue.</summary>
internal sealed class LearningWorker(JobStorage storage, TimeProvider time)
{
    /// <summary>A worker that ended well has signed off; one that was killed falls silent, and beats twice a minute otherwise.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(2);

    public bool IsRunning() => storage.GetMonitoringApi().Servers()
        .Any(server => server.Queues.Contains(JobQueues.Learning) && server.Heartbeat is { } beat && beat > time.GetUtcNow().UtcDateTime - SilenceMax);
}
