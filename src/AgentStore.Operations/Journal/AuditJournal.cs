using System.Data;
using System.Globalization;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Journal;

/// <summary>Where the journal's chain doesn't hold.</summary>
/// <param name="Where">The entry or the row.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record JournalBreak(string Where, string What);

/// <summary>What the audit of the journal found.</summary>
/// <param name="Since">Since when the journal is kept as a chain; rows that are older aren't claimed.</param>
/// <param name="Entries">Number of entries looked at.</param>
/// <param name="Breaks">Every break, the chain's own first; none when all is well.</param>
public sealed record JournalAudit(DateTimeOffset Since, long Entries, IReadOnlyList<JournalBreak> Breaks);

/// <summary>Verifies the journal's chain, and the rows it tells of, on one snapshot. Reads only; safe to run any time.</summary>
public sealed class AuditJournal(StoreContexts contexts)
{
    /// <summary>Runs once.</summary>
    public async Task<JournalAudit> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var entries = await db.JournalEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(cancel);
        if (entries is not [{ Kind: JournalEntryKind.Start } start, ..])
            return new JournalAudit(default, entries.Count, [new("entry 1", "the chain's beginning is gone")]);

        List<JournalBreak> breaks = [.. Links(entries)];
        var told = entries.GroupBy(entry => (entry.Kind, entry.Subject)).ToDictionary(group => group.Key, group => group.Last());
        foreach (var row in await RowsAsync(db, cancel))
        {
            if (!told.Remove((row.Kind, row.Subject), out var entry))
            {
                if (!IsOlder(row, start.Subject)) breaks.Add(new(Name(row.Kind, row.Subject), "has no entry in the chain"));
            }
            else if (entry.Digest != JournalSeal.DigestOf(row.Row, row.Kind))
                breaks.Add(new($"entry {entry.Id}", $"{Name(row.Kind, row.Subject)} no longer holds what the entry sealed"));
        }
        breaks.AddRange(told.Values.Where(entry => entry.Kind != JournalEntryKind.Start)
            .Select(entry => new JournalBreak($"entry {entry.Id}", $"{Name(entry.Kind, entry.Subject)} is gone")));
        return new JournalAudit(start.At, entries.Count, breaks);
    }

    private static IEnumerable<JournalBreak> Links(List<JournalEntry> entries)
    {
        var (expected, previous) = (1L, "");
        foreach (var entry in entries)
        {
            var hash = JournalSeal.HashOf(entry.Id, entry.At, entry.Kind, entry.Subject, entry.Event, entry.Digest, entry.PreviousHash);
            if (entry.Id != expected) yield return new($"entry {expected}", "is gone");
            else if (entry.PreviousHash != previous) yield return new($"entry {entry.Id}", "doesn't follow the entry before it");
            if (entry.Hash != hash) yield return new($"entry {entry.Id}", "was changed: its hash is another");
            (expected, previous) = (entry.Id + 1, entry.Hash);
        }
    }

    private static async Task<List<ChainedRow>> RowsAsync(StoreDbContext db, CancellationToken cancel)
    {
        List<ChainedRow> rows = [];
        foreach (var row in await db.Decisions.OrderBy(row => row.Id).ToListAsync(cancel)) rows.Add(new(JournalEntryKind.Decision, db.Entry(row)));
        foreach (var row in await db.CeoSteps.OrderBy(row => row.Id).ToListAsync(cancel)) rows.Add(new(JournalEntryKind.Step, db.Entry(row)));
        foreach (var row in await db.Limits.OrderBy(row => row.Version).ToListAsync(cancel)) rows.Add(new(JournalEntryKind.Limits, db.Entry(row)));
        foreach (var row in await db.Approvals.ToListAsync(cancel)) rows.Add(new(JournalEntryKind.Approval, db.Entry(row)));
        foreach (var row in await db.Profiles.ToListAsync(cancel)) rows.Add(new(JournalEntryKind.Pause, db.Entry(row)));
        return rows;
    }

    // Requests and the switch have no number that tells their age; those that the chain never met are not claimed.
    private static bool IsOlder(ChainedRow row, string start) => row.Kind switch
    {
        JournalEntryKind.Decision => Number(row.Subject) <= Number(start.Split('/')[0]),
        JournalEntryKind.Step => Number(row.Subject) <= Number(start.Split('/')[1]),
        JournalEntryKind.Limits => Number(row.Subject) <= Number(start.Split('/')[2]),
        _ => true,
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Name(JournalEntryKind kind, string subject) => $"{kind.ToString().ToLowerInvariant()} {subject}";
}
