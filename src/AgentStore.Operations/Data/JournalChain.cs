using System.Globalization;
using AgentStore.Domain.Approvals;
using AgentStore.Operations.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgentStore.Operations.Data;

/// <summary>A saved row that the chain has to tell of.</summary>
internal sealed record ChainedRow(JournalEntryKind Kind, EntityEntry Row)
{
    public string Subject => Kind switch
    {
        JournalEntryKind.Approval => ((ApprovalRequest)Row.Entity).Id.Value.ToString(),
        JournalEntryKind.Pause => "ceo",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Row.Property(Kind == JournalEntryKind.Limits ? "Version" : "Id").CurrentValue}"),
    };

    public string Event => Row.Entity switch
    {
        ApprovalRequest request => request.State.ToString(),
        Decision decision => decision.Verdict.ToString(),
        CeoStep step => step.Kind.ToString(),
        StoreProfile profile => profile.IsPaused ? "Paused" : "Resumed",
        _ => "Saved",
    };
}

/// <summary>Appends to the journal's chain in the transaction that saved the rows it tells of.</summary>
internal static class JournalChain
{
    /// <summary>The rows about to be saved that the chain has to tell of.</summary>
    public static List<ChainedRow> Find(ChangeTracker tracker) =>
        [.. tracker.Entries().Select(row => KindOf(row) is { } kind ? new ChainedRow(kind, row) : null).OfType<ChainedRow>()];

    /// <summary>Makes the entries of saved rows. Waits for other writers first: they hold the chain to the end of their transaction.</summary>
    public static async Task<List<JournalEntry>> MakeAsync(StoreDbContext db, List<ChainedRow> rows, CancellationToken cancel)
    {
        var at = await StoreLock.TakeChainAsync(db, cancel);
        // A statement of its own, so that it sees what the writer before has committed.
        var last = await db.JournalEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstAsync(cancel);
        var (id, previous, made) = (last.Id, last.Hash, new List<JournalEntry>());
        foreach (var row in rows)
        {
            var digest = JournalSeal.DigestOf(row.Row, row.Kind);
            var hash = JournalSeal.HashOf(++id, at, row.Kind, row.Subject, row.Event, digest, previous);
            made.Add(new JournalEntry { Id = id, At = at, Kind = row.Kind, Subject = row.Subject, Event = row.Event, Digest = digest, PreviousHash = previous, Hash = hash });
            previous = hash;
        }
        return made;
    }

    private static JournalEntryKind? KindOf(EntityEntry row) => (row.Entity, row.State) switch
    {
        (Decision, EntityState.Added) => JournalEntryKind.Decision,
        (CeoStep, EntityState.Added) => JournalEntryKind.Step,
        (LimitsVersion, EntityState.Added) => JournalEntryKind.Limits,
        (ApprovalRequest, EntityState.Added or EntityState.Modified) => JournalEntryKind.Approval,
        (StoreProfile, EntityState.Modified) when row.Property(nameof(StoreProfile.IsPaused)).IsModified => JournalEntryKind.Pause,
        _ => null,
    };
}
