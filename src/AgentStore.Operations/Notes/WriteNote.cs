using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.OutsideTexts;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>What a note is for.</summary>
public enum NoteKind
{
    /// <summary>Something that is so.</summary>
    Fact = 0,

    /// <summary>Something to hold to.</summary>
    Rule = 1,

    /// <summary>Something to do on a date.</summary>
    Reminder = 2,
}

/// <summary>A note without words, or longer than a note is.</summary>
public sealed record NoteUnusable() : Refusal($"A note has 1 to {WriteNote.TextLengthMax} characters.");

/// <summary>Reminders have a date, and nothing else has.</summary>
public sealed record NoteDateUnclear(DateOnly Today) : Refusal($"A reminder needs a date, {Today:yyyy-MM-dd} or later; facts and rules have none.");

/// <summary>So many notes stand that nobody would read one more.</summary>
public sealed record TooManyNotes(int Standing) : Refusal($"{Standing} notes stand, the most there may be. Drop some that no longer matter.");

/// <summary>No note of that number stands.</summary>
public sealed record UnknownNote(int Number) : Refusal($"There is no note {Number}. Look at get_notes.");

/// <summary>Notes are the CEO's own.</summary>
public sealed record NotesAreTheCeos() : Refusal("Only the CEO writes notes, in its day.");

/// <summary>
/// Keeps a note of the CEO for the days to come. One that is written after a text from outside was read may be that text's
/// doing: it waits until the owner has cleared it.
/// </summary>
public sealed class WriteNote(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest note, in characters.</summary>
    public const int TextLengthMax = 500;

    /// <summary>Most notes that stand at a time.</summary>
    public const int StandingMax = 60;

    /// <summary>Writes it.</summary>
    /// <returns>The note's number, and whether it waits for the owner.</returns>
    public async Task<Outcome<(int Number, bool WaitsForOwner)>> RunAsync(NoteKind kind, string text, DateOnly? dueOn, Caller ceo, CancellationToken cancel = default)
    {
        if (ceo is not { Kind: CallerKind.Ceo, CeoDayId: { } day }) return new NotesAreTheCeos();
        var words = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (words.Length is 0 or > TextLengthMax) return new NoteUnusable();
        if ((kind == NoteKind.Reminder) != dueOn is not null || dueOn < clock.Today) return new NoteDateUnclear(clock.Today);
        await using var db = contexts.Open();
        var standing = await db.Notes.CountAsync(each => each.DroppedAt == null, cancel);
        if (standing >= StandingMax) return new TooManyNotes(standing);
        var note = new CeoNote
        {
            Kind = kind,
            Text = words,
            DueOn = dueOn,
            WrittenAt = clock.Now,
            CeoDayId = day,
            WaitsForOwner = (await OutsideReadings.OfAsync(db, ceo, cancel)).Count > 0,
        };
        db.Notes.Add(note);
        await db.SaveChangesAsync(cancel);
        return (note.Number, note.WaitsForOwner);
    }
}
