using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations;

/// <summary>Whose store this is.</summary>
/// <param name="Key">The name it was started under, for example <c>boutique</c> or <c>dominicks:122</c>.</param>
/// <param name="SimulationNotice">What is simulated here, in words for the pages.</param>
public sealed record StoreView(string Key, string Name, string Tagline, Currency Currency, string TimeZone, string CeoName, string SimulationNotice);

/// <summary>Reads whose store this is; it is asked for on every page and changes only on the owner's settings page.</summary>
public sealed class ReadStore(StoreContexts contexts)
{
    /// <summary>The store.</summary>
    public async Task<StoreView> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        return new StoreView(profile.Key, profile.Name, profile.Tagline, profile.Currency, profile.TimeZone, profile.CeoName, profile.SimulationNotice);
    }
}
