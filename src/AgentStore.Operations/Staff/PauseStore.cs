using AgentStore.Domain.Approvals;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Staff;

/// <summary>Whether the CEO is paused, by whom and why.</summary>
public sealed record PauseState(bool IsPaused, string? By, string? Reason, DateTimeOffset? At);

/// <summary>Pauses and resumes the CEO. A pause holds before its next tool call; resuming needs the owner.</summary>
public sealed class PauseStore(StoreContexts contexts, StoreClock clock)
{
    /// <summary>How it stands.</summary>
    public async Task<PauseState> ReadAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return View(await db.Profiles.AsNoTracking().SingleAsync(cancel));
    }

    /// <summary>Pauses; pausing a paused store changes nothing.</summary>
    public async Task<Outcome<PauseState>> PauseAsync(string reason, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind is not (CallerKind.Owner or CallerKind.Staff)) return new OnlyTheOwnerMay();
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonMissing();
        return await SetAsync(profile =>
        {
            if (profile.IsPaused) return;
            (profile.IsPaused, profile.PausedBy, profile.PauseReason, profile.PausedAt) = (true, by.Actor, reason.Trim(), clock.Now);
        }, cancel);
    }

    /// <summary>Resumes.</summary>
    public async Task<Outcome<PauseState>> ResumeAsync(Caller by, CancellationToken cancel = default)
    {
        if (by.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        return await SetAsync(
            profile => (profile.IsPaused, profile.PausedBy, profile.PauseReason, profile.PausedAt) = (false, null, null, null), cancel);
    }

    // The budget lock makes the switch wait for a command that is being carried out, and the next one see it.
    private async Task<PauseState> SetAsync(Action<StoreProfile> change, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var profile = await db.Profiles.SingleAsync(cancel);
        change(profile);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return View(profile);
    }

    private static PauseState View(StoreProfile profile) => new(profile.IsPaused, profile.PausedBy, profile.PauseReason, profile.PausedAt);
}
