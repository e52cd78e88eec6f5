using AgentStore.Ceo;
using Hangfire;

namespace AgentStore.Web.Jobs;

/// <summary>Runs the CEO's day of today. A date has one day, so a second run is refused by the journal and does no harm.</summary>
internal sealed class RunCeoDay(CeoDay day, ILogger<RunCeoDay> log)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var outcome = await day.RunAsync(cancel);
        log.LogInformation("CEO's day: {Outcome}", outcome.Match(result => $"{result.Date:yyyy-MM-dd} {result.State}", refusal => refusal.Message));
    }
}
