using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>A question of the CEO. <c>Text</c> is untrusted; <c>Answer</c> is the owner's.</summary>
/// <param name="HoldsOutsideText">Whether it was asked after a text from outside had been read.</param>
public sealed record QuestionView(int Number, string Text, DateTimeOffset AskedAt, bool HoldsOutsideText, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt);

/// <summary>Reads what the CEO has asked.</summary>
public sealed class ReadQuestions(StoreContexts contexts)
{
    /// <summary>Most answered questions that are answered back.</summary>
    public const int AnsweredMax = 30;

    /// <summary>Open questions, the oldest first, then those answered last.</summary>
    public async Task<IReadOnlyList<QuestionView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var open = await db.Questions.AsNoTracking().Where(question => question.AnsweredAt == null).OrderBy(question => question.Number).ToListAsync(cancel);
        var answered = await db.Questions.AsNoTracking().Where(question => question.AnsweredAt != null)
            .OrderByDescending(question => question.AnsweredAt).Take(AnsweredMax).ToListAsync(cancel);
        return [.. open.Concat(answered).Select(View)];
    }

    /// <summary>Answers that came since the CEO's day before this one began, in the order they were given: its news this morning.</summary>
    /// <param name="dayId">The CEO's day that begins.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<QuestionView>> NewAnswersAsync(Guid dayId, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var today = await db.CeoDays.AsNoTracking().SingleAsync(day => day.Id == dayId, cancel);
        var (date, begun) = (today.Date, today.StartedAt);
        var before = await db.CeoDays.Where(day => day.Date < date).OrderByDescending(day => day.Date).Select(day => (DateTimeOffset?)day.StartedAt).FirstOrDefaultAsync(cancel);
        var answered = await db.Questions.AsNoTracking()
            .Where(question => question.AnsweredAt != null && question.AnsweredAt < begun && (before == null || question.AnsweredAt >= before))
            .OrderBy(question => question.AnsweredAt).ToListAsync(cancel);
        return [.. answered.Select(View)];
    }

    private static QuestionView View(OwnerQuestion question) =>
        new(question.Number, question.Text, question.AskedAt, question.HoldsOutsideText, question.Answer, question.AnsweredBy, question.AnsweredAt);
}
