using System.ComponentModel;
using System.Globalization;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Notes;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>What the CEO wants to know again tomorrow.</summary>
internal sealed class NoteTools(GuardedCalls guarded, OutsideQuotes quotes, ReadNotes readNotes, WriteNote writeNote, DropNote dropNote, StoreClock clock)
{
    [KernelFunction("get_notes"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Your notes that stand. One that you wrote after reading text from outside is named without its words until the owner has cleared it; read_note shows them.")]
    public async Task<string> GetNotesAsync(CancellationToken cancel) => ToolJson.Write(new NotesAnswer(clock.Today,
        [.. (await readNotes.RunAsync(cancel)).Select(note => new NoteAnswer(
            note.Number, note.Kind, note.WaitsForOwner ? null : note.Text, note.DueOn, clock.DateIn(note.WrittenAt), note.WaitsForOwner))]));

    [KernelFunction("read_note"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The words of one note. If it waits for the owner's clearance, what you change today waits for the owner after reading it.")]
    public async Task<string> ReadNoteAsync([Description("Number of the note, from get_notes.")] int note_number, CancellationToken cancel)
    {
        if ((await readNotes.RunAsync(cancel)).FirstOrDefault(note => note.Number == note_number) is not { } found)
            return ToolJson.Write(PlainAnswer.Refused(new UnknownNote(note_number)));
        return ToolJson.Write(found.WaitsForOwner
            ? new NoteWordsAnswer(found.Number, null, quotes.Quote(OutsideTextSource.Note, found.Number.ToString(CultureInfo.InvariantCulture), found.Text, WriteNote.TextLengthMax))
            : new NoteWordsAnswer(found.Number, found.Text, null));
    }

    [KernelFunction("write_note"), ToolEffect(ToolEffect.Reversible | ToolEffect.ClosedWorld)]
    [Description("Keeps a note for the days to come. Facts and rules come back every morning, a reminder from its date on, until you drop it.")]
    public async Task<string> WriteNoteAsync(
        [Description("What it is for.")] NoteKind kind,
        [Description("The note, at most 500 characters, with the figures it rests on.")] string text,
        [Description("When a reminder is due, as 2026-03-02; leave it out for a fact or a rule.")] DateOnly? due_on = null,
        CancellationToken cancel = default) =>
        ToolJson.Write((await writeNote.RunAsync(kind, text, due_on, guarded.Ceo, cancel)).Match(
            note => PlainAnswer.Done(note.WaitsForOwner
                ? $"Note {note.Number} is kept. It was written after reading text from outside, so it comes back once the owner has cleared it."
                : $"Note {note.Number} is kept."),
            PlainAnswer.Refused));

    [KernelFunction("drop_note"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Drops a note that no longer matters, or a reminder that is done.")]
    public async Task<string> DropNoteAsync([Description("Number of the note.")] int note_number, CancellationToken cancel) =>
        ToolJson.Write((await dropNote.RunAsync(note_number, guarded.Ceo, cancel)).Match(_ => PlainAnswer.Done($"Note {note_number} is dropped."), PlainAnswer.Refused));
}

/// <summary>Answer of <c>get_notes</c>.</summary>
internal sealed record NotesAnswer(DateOnly Today, IReadOnlyList<NoteAnswer> Notes);

internal sealed record NoteAnswer(int NoteNumber, NoteKind Kind, string? Text, DateOnly? DueOn, DateOnly WrittenOn, bool WaitsForOwner);

/// <summary>Answer of <c>read_note</c>: plain words, or quoted ones where the note waits for the owner.</summary>
internal sealed record NoteWordsAnswer(int NoteNumber, string? Text, OutsideText? Quoted);
