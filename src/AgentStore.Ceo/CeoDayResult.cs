using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Journal;

namespace AgentStore.Ceo;

/// <summary>What came of a day; every figure is read back from the journal.</summary>
/// <param name="Date">Business date.</param>
/// <param name="Ceo">Which model or planner was at work, in words.</param>
/// <param name="ToolCalls">Number of tool calls, those that made no sense included.</param>
/// <param name="Allowed">Guarded calls that were carried out.</param>
/// <param name="NeedsApproval">Guarded calls that wait for the owner.</param>
/// <param name="Refused">Guarded calls that were refused.</param>
/// <param name="PriceChanges">Prices that were changed.</param>
/// <param name="PurchaseOrders">Purchase orders that were placed.</param>
/// <param name="RunningCostMinor">What the model cost, minor units of the store's currency.</param>
/// <param name="State">How the day ended.</param>
/// <param name="Report">The report; written by a model, so untrusted, but for the part that the books add.</param>
/// <param name="Failure">Why the day ended early; null for one that went to its end.</param>
/// <param name="Decisions">The guarded calls, in order.</param>
public sealed record CeoDayResult(
    DateOnly Date, string Ceo, int ToolCalls, int Allowed, int NeedsApproval, int Refused, int PriceChanges, int PurchaseOrders,
    long RunningCostMinor, CeoDayState State, string? Report, string? Failure, IReadOnlyList<DayDecision> Decisions);

/// <summary>One guarded call of a day.</summary>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Summary">The call in one sentence.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">Why the CEO made it; untrusted text.</param>
/// <param name="Message">What the gate answered.</param>
/// <param name="RefusedBy">Rule or refusal by name; null unless refused.</param>
/// <param name="ApprovalId">The request that waits; null unless the owner must approve.</param>
public sealed record DayDecision(
    string Operation, string Summary, Verdict Verdict, string Reason, string Message, string? RefusedBy, Guid? ApprovalId)
{
    internal static DayDecision Of(DecisionView decision) => new(
        decision.Operation, decision.Summary, decision.Verdict, decision.Reason, decision.Message, decision.RefusalCode, decision.ApprovalId?.Value);
}
