using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Data;
using AgentStore.Operations.OutsideTexts;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>A note that stands. Its words are the CEO's; where it waits for the owner they may be somebody else's.</summary>
/// <param name="TextsRead">For a note that waits: what had been read in the day it was written; untrusted.</param>
public sealed record NoteView(
    int Number, NoteKind Kind, string Text, DateOnly? DueOn, DateTimeOffset WrittenAt, bool WaitsForOwner, IReadOnlyList<OutsideTextRead> TextsRead);

/// <summary>Reads the CEO's notes.</summary>
public sealed class ReadNotes(StoreContexts contexts)
{
    /// <summary>All that stand: facts, rules, then reminders by date.</summary>
    public async Task<IReadOnlyList<NoteView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var notes = await db.Notes.AsNoTracking().Where(note => note.DroppedAt == null).ToListAsync(cancel);
        var texts = new Dictionary<Guid, IReadOnlyList<OutsideTextRead>>();
        foreach (var day in notes.Where(note => note.WaitsForOwner).Select(note => note.CeoDayId).Distinct())
            texts[day] = await OutsideReadings.OfDayAsync(db, day, cancel);
        return [.. notes.OrderBy(note => note.Kind).ThenBy(note => note.DueOn).ThenBy(note => note.Number).Select(note => new NoteView(
            note.Number, note.Kind, note.Text, note.DueOn, note.WrittenAt, note.WaitsForOwner, note.WaitsForOwner ? texts[note.CeoDayId] : []))];
    }
}
