using AgentStore.Ceo.Tools;

namespace AgentStore.Ceo.Seat;

/// <summary>One tool call as a model made it.</summary>
/// <param name="Tool">The tool's own name.</param>
/// <param name="Effect">What the tool promises.</param>
/// <param name="ArgumentsJson">Its arguments in canonical form: compact, keys in order.</param>
/// <param name="SubjectJson">The arguments without the reason: what the call is about, however it is justified.</param>
/// <param name="CommandId">Follows from day, call id, tool and arguments: the same call again has the same id.</param>
internal sealed record SeatCall(string Tool, ToolEffect Effect, string ArgumentsJson, string SubjectJson, Guid CommandId);

/// <summary>One rule of the CEO's seat. Rules are asked in order, each deciding whether the call goes on to the next.</summary>
internal interface ISeatRule
{
    /// <summary>Answers the call, by letting it go on or with words of its own.</summary>
    Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next);
}
