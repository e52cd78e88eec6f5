using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>An answer without words, or longer than a morning's message has room for.</summary>
public sealed record AnswerUnusable() : Refusal($"An answer has 1 to {AnswerQuestion.AnswerLengthMax} characters.");

/// <summary>No open question of that number.</summary>
public sealed record NoOpenQuestion(int Number) : Refusal($"There is no open question {Number}; somebody has answered it, or it never was.");

/// <summary>The owner's answer to a question of the CEO, once.</summary>
public sealed class AnswerQuestion(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest answer, in characters.</summary>
    public const int AnswerLengthMax = 1_000;

    /// <summary>Answers. The question goes back to the CEO with it, words from outside or not: the owner has read both.</summary>
    public async Task<Outcome<Done>> RunAsync(int number, string answer, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        var words = answer.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (words.Length is 0 or > AnswerLengthMax) return new AnswerUnusable();
        await using var db = contexts.Open();
        var (now, by) = (clock.Now, owner.Actor);
        var answered = await db.Questions.Where(question => question.Number == number && question.AnsweredAt == null).ExecuteUpdateAsync(
            question => question.SetProperty(each => each.Answer, words).SetProperty(each => each.AnsweredBy, by).SetProperty(each => each.AnsweredAt, now), cancel);
        return answered == 1 ? default(Done) : new NoOpenQuestion(number);
    }
}
