using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Gate;

/// <summary>A command that goes through the gate: it spends, sets a price, or changes what customers read. Its public properties are its arguments, stored and shown as they are.</summary>
public interface IStoreCommand;

/// <summary>Who calls, under which id and why.</summary>
/// <param name="Caller">Who.</param>
/// <param name="CommandId">Chosen by the caller: the same id with the same call is answered again, not carried out again.</param>
/// <param name="Reason">Why, in the caller's words; cut at <see cref="ReasonLengthMax"/>.</param>
public sealed record GateCall(Caller Caller, Guid CommandId, string Reason)
{
    /// <summary>Longest reason kept, in characters.</summary>
    public const int ReasonLengthMax = 1_000;

    internal string StoredReason => Reason.Length <= ReasonLengthMax ? Reason : Reason[..ReasonLengthMax];
}

/// <summary>What the gate answers.</summary>
/// <param name="Verdict">Allowed: it is done. NeedsApproval: it waits for the owner. Refused: it won't happen.</param>
/// <param name="Message">The answer in words that a model or a person can act on.</param>
/// <param name="Findings">What the rules found, the strictest first; empty where the command was refused before any rule looked.</param>
/// <param name="RefusalCode">Name of the rule or refusal; null unless refused.</param>
/// <param name="ApprovalId">The request that waits for the owner, or that was carried out.</param>
public sealed record GateAnswer(
    Verdict Verdict, string Message, IReadOnlyList<Finding> Findings, string? RefusalCode, ApprovalId? ApprovalId);

/// <summary>The same command id was used for another call before.</summary>
public sealed record CommandDiffers(Guid CommandId) : Refusal($"Command {CommandId} was another call before. Use a new id.");

/// <summary>So many requests wait already that one more would only be waved through.</summary>
public sealed record TooManyRequestsWait(int Waiting)
    : Refusal($"{Waiting} requests wait for the owner already. Nothing more is asked until some of them are decided.");

/// <summary>Edited arguments that are none of that call.</summary>
public sealed record ArgumentsUnreadable() : Refusal("These arguments can't be read. Give whole numbers within their range.");

/// <summary>The edited call is the one that waits.</summary>
public sealed record NothingEdited() : Refusal("Nothing was changed. Approve the call as it is, or change a figure first.");

/// <summary>The owner has paused the CEO.</summary>
public sealed record StoreIsPaused(string By, string Why)
    : Refusal($"The CEO is paused by {By}: {Why}. Nothing can be changed until the owner resumes.");
