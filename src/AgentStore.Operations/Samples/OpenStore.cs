using System.Data.Common;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Samples;

/// <summary>The store's database can't be reached, or nobody has prepared the store in it.</summary>
public sealed record StoreNotPrepared(string Key, string Problem)
    : Refusal($"The store '{Key}' isn't there yet: {Problem}. Start the shop first; it makes the database and the store.");

/// <summary>Opens a store that another process prepared: sets this process's clock to the store's. Changes nothing in the database.</summary>
public sealed class OpenStore(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Opens the store.</summary>
    /// <param name="key"><c>boutique</c>, or <c>dominicks:NUMBER</c>.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>Done, or <see cref="StoreNotPrepared"/> or <see cref="OtherStoreHere"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(string key, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        try
        {
            var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(cancel);
            if (profile is null) return new StoreNotPrepared(key, "the database is empty");
            if (profile.Key != key) return new OtherStoreHere(key, profile.Key);
            clock.Open(profile.ClockOffset, profile.TimeZone);
            return new Done();
        }
        catch (Exception fault) when (fault is DbException || fault.InnerException is DbException)
        {
            return new StoreNotPrepared(key, (fault as DbException ?? fault.InnerException!).Message);
        }
    }
}
