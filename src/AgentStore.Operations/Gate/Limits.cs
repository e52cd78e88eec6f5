using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Gate;

/// <summary>One saved version of the limits.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="SavedBy">Who saved them.</param>
/// <param name="SavedAt">When.</param>
public sealed record SavedLimits(StoreLimits Limits, string SavedBy, DateTimeOffset SavedAt);

/// <summary>Somebody saved other limits in the meantime.</summary>
public sealed record LimitsChangedMeanwhile(int Newest, int Yours)
    : Refusal($"Version {Newest} of the limits was saved while you edited version {Yours}. Look at it, then save again.");

/// <summary>Reads and edits the owner's limits. No text and no model can change one.</summary>
public sealed class Limits(StoreContexts contexts, StoreClock clock)
{
    /// <summary>All versions, the newest first; the first one holds.</summary>
    public async Task<IReadOnlyList<SavedLimits>> ReadAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var versions = await db.Limits.AsNoTracking().OrderByDescending(version => version.Version).ToListAsync(cancel);
        return [.. versions.Select(version => new SavedLimits(version.ToLimits(), version.SavedBy, version.SavedAt))];
    }

    /// <summary>Saves a new version.</summary>
    /// <param name="edited">The limits as edited; their version is the one the edit began from.</param>
    /// <param name="owner">Who saves.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<StoreLimits>> SaveAsync(StoreLimits edited, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        if (edited.Check() is { Succeeded: false } wrong) return wrong;
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var newest = await db.Limits.MaxAsync(version => version.Version, cancel);
        if (newest != edited.Version) return new LimitsChangedMeanwhile(newest, edited.Version);
        var saved = LimitsVersion.From(edited, newest + 1, owner.Actor, clock.Now);
        db.Limits.Add(saved);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return saved.ToLimits();
    }
}
