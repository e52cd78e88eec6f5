using Xunit;

namespace AgentStore.Learning.Tests.Worker;

/// <summary>Hangfire keeps its log for the whole process, in the host that was built last: tests that build one run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class WorkerAlone
{
    public const string Name = "Worker alone";
}
