using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations;

/// <summary>Whose store this is.</summary>
/// <param name="Key">The name it was started under, for example <c>boutique</c> or <c>dominicks:122</c>.</param>
/// <param name="SimulationNotice">What is simulated here, in words for the pages.</param>
public sealed record StoreView(string Key, string Name, string Tagline, Currency Currency, string TimeZone, string CeoName, string SimulationNotice);

/// <summary>Reads whose store this is. Every page asks and it hardly ever changes, so that an answer stands for a second.</summary>
public sealed class ReadStore(StoreContexts contexts, TimeProvider time)
{
    private static readonly TimeSpan StandsFor = TimeSpan.FromSeconds(1);

    private volatile Answer? last;

    /// <summary>The store, as it is or was a second ago.</summary>
    public async Task<StoreView> RunAsync(CancellationToken cancel = default)
    {
        if (last is { } known && time.GetElapsedTime(known.ReadAt) < StandsFor) return known.Store;
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var store = new StoreView(profile.Key, profile.Name, profile.Tagline, profile.Currency, profile.TimeZone, profile.CeoName, profile.SimulationNotice);
        last = new Answer(store, time.GetTimestamp());
        return store;
    }

    private sealed record Answer(StoreView Store, long ReadAt);
}
