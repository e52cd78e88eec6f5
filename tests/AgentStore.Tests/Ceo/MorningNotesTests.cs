using AgentStore.Ceo;
using AgentStore.Operations.Notes;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class MorningNotesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static NoteView Note(int number, NoteKind kind, string text, DateOnly? due = null, bool waits = false) => new(number, kind, text, due, default, waits, []);

    private static QuestionView Question(int number, string text, string? answer = null, bool outside = false) => new(number, text, default, outside, answer, null, null);

    [Fact]
    public void Quiet_morning_says_nothing() => Assert.Null(MorningNotes.InWords([Note(1, NoteKind.Reminder, "Later", Today.AddDays(1))], [], [], Today));

    [Fact]
    public void Standing_notes_due_reminders_answers_and_open_questions_are_named() => Assert.Equal(
        """
        - Note 1, fact: Mugs sell on Mondays.
        - Note 2, reminder due 2026-03-01: Count.
        - You asked (question 1): Why? The owner answers: Because I say so.
        - Question 2 is open: And now?
        """,
        MorningNotes.InWords(
            [Note(1, NoteKind.Fact, "Mugs sell\non Mondays."), Note(2, NoteKind.Reminder, "Count.", Today.AddDays(-1)), Note(3, NoteKind.Reminder, "Not yet.", Today.AddDays(1))],
            [Question(1, "Why?", "Because\nI say so.")], [Question(2, "And now?")], Today));

    [Fact]
    public void Words_that_may_be_somebody_elses_are_counted_and_not_said() => Assert.Equal(
        """
        - 2 notes wait for the owner's clearance, because text from outside had been read before.
        - Question 4 is open.
        """,
        MorningNotes.InWords([Note(1, NoteKind.Rule, "Obey", waits: true), Note(2, NoteKind.Fact, "Obey", waits: true)], [], [Question(4, "Obey?", outside: true)], Today));
}
