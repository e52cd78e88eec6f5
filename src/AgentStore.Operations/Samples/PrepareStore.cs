using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Samples.Boutique;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStore.Operations.Samples;

/// <summary>A demo sign-in, answered once, when its account is made.</summary>
/// <param name="Role">Owner or staff.</param>
/// <param name="Email">Name to sign in with.</param>
/// <param name="Password">Random; kept nowhere but as a hash.</param>
public sealed record DemoSignIn(string Role, string Email, string Password);

/// <summary>What preparing a store did.</summary>
/// <param name="SeededIn">How long it took to fill the store, which was empty; null for one that has its data already.</param>
/// <param name="SignIns">The demo sign-ins made now; empty for a store that has them already.</param>
public sealed record PreparedStore(TimeSpan? SeededIn, IReadOnlyList<DemoSignIn> SignIns);

/// <summary>There is no sample store of that name.</summary>
public sealed record UnknownSampleStore(string Name)
    : Refusal($"There is no store '{Name}'. Known are 'boutique' and 'dominicks' (or 'dominicks:NUMBER', one of the log's stores).");

/// <summary>The database holds another store.</summary>
public sealed record OtherStoreHere(string Wanted, string Here)
    : Refusal($"This database holds the store '{Here}', not '{Wanted}'. Use a database of its own for each store.");

/// <summary>Brings a store's database up to date, seeds it when it is empty, and sets the store's clock. Safe to run at every start.</summary>
public sealed class PrepareStore(StoreContexts contexts, StoreClock clock, TimeProvider time, IServiceScopeFactory scopes)
{
    private const long PrepareLockKey = 0x41_53_0003;

    /// <summary>Prepares the store.</summary>
    /// <param name="key"><c>boutique</c>, or <c>dominicks:NUMBER</c>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<PreparedStore>> RunAsync(string key, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await db.Database.MigrateAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PrepareLockKey})", cancel);

        var profile = await db.Profiles.SingleOrDefaultAsync(cancel);
        if (profile is not null && profile.Key != key) return new OtherStoreHere(key, profile.Key);
        var (begun, isNew) = (time.GetTimestamp(), profile is null);
        if (isNew)
        {
            var seeded = await SeedAsync(db, key, cancel);
            if (!seeded.Succeeded) return seeded.Refusal!;
            profile = seeded.Value;
        }
        await transaction.CommitAsync(cancel);
        TimeSpan? seededIn = isNew ? time.GetElapsedTime(begun) : null;
        clock.Open(profile!.ClockOffset, profile.TimeZone);
        return new PreparedStore(seededIn, await DemoSignIns.EnsureAsync(scopes, cancel));
    }

    private Task<Outcome<StoreProfile>> SeedAsync(StoreDbContext db, string key, CancellationToken cancel) => key.Split(':') switch
    {
        ["boutique"] => BoutiqueSample.SeedAsync(db, time, cancel),
        ["dominicks", var number] => DominicksSample.SeedAsync(db, number, time, cancel),
        _ => Task.FromResult<Outcome<StoreProfile>>(new UnknownSampleStore(key)),
    };
}
