using System.ComponentModel;
using AgentStore.Operations;
using AgentStore.Operations.Notes;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>Questions to the owner.</summary>
internal sealed class QuestionTools(GuardedCalls guarded, ReadQuestions readQuestions, AskOwner askOwner, StoreClock clock)
{
    [KernelFunction("get_questions"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Your questions to the owner: those that are open, and the last that were answered, with the owner's words. An open one that was asked after reading text from outside is named without its words.")]
    public async Task<string> GetQuestionsAsync(CancellationToken cancel)
    {
        var all = (await readQuestions.RunAsync(cancel)).ToLookup(question => question.Answer is null);
        return ToolJson.Write(new QuestionsAnswer(clock.Today, [.. all[true].Select(View)], [.. all[false].Select(View)]));
    }

    [KernelFunction("ask_owner"), ToolEffect(ToolEffect.Reversible | ToolEffect.ClosedWorld)]
    [Description("Asks the owner something that only the owner can decide. The answer comes with a later morning's message; it is no approval of a call.")]
    public async Task<string> AskOwnerAsync([Description("One question, at most 500 characters, with the figures it rests on.")] string question, CancellationToken cancel) =>
        ToolJson.Write((await askOwner.RunAsync(question, guarded.Ceo, cancel)).Match(number => PlainAnswer.Done($"Question {number} waits for the owner."), PlainAnswer.Refused));

    private QuestionAnswer View(QuestionView question) => new(
        question.Number, question is { HoldsOutsideText: true, Answer: null } ? null : question.Text, clock.DateIn(question.AskedAt), question.Answer,
        question.AnsweredAt is { } at ? clock.DateIn(at) : null);
}

/// <summary>Answer of <c>get_questions</c>.</summary>
internal sealed record QuestionsAnswer(DateOnly Today, IReadOnlyList<QuestionAnswer> Open, IReadOnlyList<QuestionAnswer> Answered);

internal sealed record QuestionAnswer(int QuestionNumber, string? Question, DateOnly AskedOn, string? OwnersWords, DateOnly? AnsweredOn);
