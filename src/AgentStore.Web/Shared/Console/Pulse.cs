using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Staff;

namespace AgentStore.Web.Shared.Console;

/// <summary>What every console page shows, read anew every few seconds so that all sessions see a pause.</summary>
/// <param name="Store">Whose store this is.</param>
/// <param name="Pause">Whether the CEO is paused.</param>
/// <param name="Waiting">Requests that wait for the owner.</param>
/// <param name="Today">The store's business date.</param>
/// <param name="IsClockShifted">Whether the store lives in the past.</param>
public sealed record Pulse(StoreView Store, PauseState Pause, int Waiting, DateOnly Today, bool IsClockShifted);

/// <summary>Reads the pulse.</summary>
internal sealed class ReadPulse(ReadStore store, PauseStore pause, ReadApprovals approvals, StoreClock clock)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    public async Task<Pulse> RunAsync(CancellationToken cancel = default) => new(
        await store.RunAsync(cancel), await pause.ReadAsync(cancel), await approvals.CountWaitingAsync(cancel), clock.Today, clock.IsShifted);
}
