using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.OutsideTexts;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>A question without words, or longer than anybody answers.</summary>
public sealed record QuestionUnusable() : Refusal($"A question has 1 to {AskOwner.TextLengthMax} characters.");

/// <summary>The same question waits for its answer.</summary>
public sealed record AskedAlready(int Number) : Refusal($"Question {Number} asks that already. Wait for its answer.");

/// <summary>So many questions are open that one more would not be answered.</summary>
public sealed record TooManyQuestions(int Open) : Refusal($"{Open} questions are open, the most there may be. Decide what you can yourself.");

/// <summary>Puts a question to the owner, who answers it on a page; the answer comes with the next morning's message.</summary>
public sealed class AskOwner(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest question, in characters.</summary>
    public const int TextLengthMax = 500;

    /// <summary>Most questions open at a time.</summary>
    public const int OpenMax = 10;

    /// <summary>Asks.</summary>
    /// <returns>The question's number.</returns>
    public async Task<Outcome<int>> RunAsync(string text, Caller ceo, CancellationToken cancel = default)
    {
        if (ceo is not { Kind: CallerKind.Ceo, CeoDayId: { } day }) return new NotesAreTheCeos();
        var words = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (words.Length is 0 or > TextLengthMax) return new QuestionUnusable();
        await using var db = contexts.Open();
        var open = await db.Questions.AsNoTracking().Where(question => question.AnsweredAt == null).ToListAsync(cancel);
        if (open.Find(question => Plain(question.Text) == Plain(words)) is { } same) return new AskedAlready(same.Number);
        if (open.Count >= OpenMax) return new TooManyQuestions(open.Count);
        var asked = new OwnerQuestion
        {
            Text = words,
            AskedAt = clock.Now,
            CeoDayId = day,
            HoldsOutsideText = (await OutsideReadings.OfAsync(db, ceo, cancel)).Count > 0,
        };
        db.Questions.Add(asked);
        await db.SaveChangesAsync(cancel);
        return asked.Number;
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
