using System.Globalization;
using AgentStore.Operations.Notes;

namespace AgentStore.Ceo;

/// <summary>What comes back by itself in the morning: notes that stand, reminders that are due, and what the owner answered.</summary>
internal static class MorningNotes
{
    /// <summary>The lines of the morning's message; null where there is nothing to say. Words that may be somebody else's are left out.</summary>
    /// <param name="notes">The notes that stand.</param>
    /// <param name="answers">The owner's new answers.</param>
    /// <param name="open">Questions without an answer.</param>
    /// <param name="today">The day's date.</param>
    public static string? InWords(
        IReadOnlyList<NoteView> notes, IReadOnlyList<QuestionView> answers, IEnumerable<QuestionView> open, DateOnly today)
    {
        var lines = notes.Where(note => !note.WaitsForOwner && (note.DueOn is null || note.DueOn <= today)).Select(InWords).ToList();
        var waiting = notes.Count(note => note.WaitsForOwner);
        if (waiting > 0) lines.Add($"- {(waiting == 1 ? "1 note waits" : $"{waiting} notes wait")} for the owner's clearance, because text from outside had been read before.");
        lines.AddRange(answers.Select(answer => $"- You asked (question {answer.Number}): {Line(answer.Text)} The owner answers: {Line(answer.Answer!)}"));
        lines.AddRange(open.Select(question => $"- Question {question.Number} is open{(question.HoldsOutsideText ? "." : $": {Line(question.Text)}")}"));
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string InWords(NoteView note) => note.DueOn is { } due
        ? $"- Note {note.Number}, reminder due {due.ToString("O", CultureInfo.InvariantCulture)}: {Line(note.Text)}"
        : $"- Note {note.Number}, {(note.Kind == NoteKind.Rule ? "rule" : "fact")}: {Line(note.Text)}";

    private static string Line(string text) => string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
