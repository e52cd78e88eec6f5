using System.Text.Json;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;

namespace AgentStore.Ceo.Tools;

/// <summary>Answer of <c>get_limits</c>.</summary>
internal sealed record LimitsAnswer(
    string Currency, int MinorDigits, int Version, CeilingAnswer StockUnits, CeilingAnswer CoverDays, CeilingAnswer SpendPerOrderMinor,
    CeilingAnswer SpendPerDayMinor, CeilingAnswer SpendPerCategoryMinor, int CategoryWindowDays, BottomAnswer CashReserveMinor,
    BottomAnswer MarginBasisPoints, CeilingAnswer PriceOfReferenceBasisPoints, CeilingAnswer PriceStepPerDayBasisPoints,
    CeilingAnswer PriceStepPerWeekBasisPoints, BottomAnswer ListedProducts,
    CeilingAnswer TrialUnits, CeilingAnswer TrialCostMinor, CeilingAnswer SupplierFaultsBasisPoints,
    CeilingAnswer UnitCostRiseBasisPoints, CeilingAnswer ListedProductsMost, CeilingAnswer CategoryShareBasisPoints,
    CeilingAnswer RefundMinor, CeilingAnswer RefundsPerDayMinor, CeilingAnswer ConcessionShareBasisPoints,
    CeilingAnswer ConcessionsPerCustomerMinor, CeilingAnswer ConcessionsPerWeekMinor, int CustomerWindowDays,
    CeilingAnswer RunningCostPerDayMinor);

/// <summary>A figure that should not be high. Between the two values the owner must approve.</summary>
internal sealed record CeilingAnswer(long AllowedUpTo, long RefusedAbove)
{
    public static CeilingAnswer Of(Ceiling limit) => new(limit.ApproveAbove, limit.RefuseAbove);
}

/// <summary>A figure that should not be low. Between the two values the owner must approve.</summary>
internal sealed record BottomAnswer(long AllowedFrom, long RefusedBelow)
{
    public static BottomAnswer Of(Bottom limit) => new(limit.ApproveBelow, limit.RefuseBelow);
}

/// <summary>Answer of <c>get_approvals</c>.</summary>
internal sealed record ApprovalsAnswer(DateOnly Today, IReadOnlyList<ApprovalAnswer> Waiting, IReadOnlyList<ApprovalAnswer> LatelyDecided);

internal sealed record ApprovalAnswer(
    Guid ApprovalId, string Operation, JsonElement Arguments, string Summary, OutsideText? ReasonGiven, DateOnly RequestedOn, DateTimeOffset ExpiresAt,
    ApprovalState State, DateOnly? DecidedOn, string? OwnersWords,
    string? WhatCameOfIt = null);

/// <summary>Answer of every tool that changes something.</summary>
/// <param name="Verdict">Allowed: done. NeedsApproval: waits for the owner. Refused: not done.</param>
/// <param name="Message">What happened or what was wrong, in words.</param>
/// <param name="RefusedBy">The rule or refusal by name.</param>
/// <param name="ApprovalId">The request that waits.</param>
/// <param name="Rules">What each rule looked at, the strictest first.</param>
internal sealed record GuardedAnswer(Verdict Verdict, string Message, string? RefusedBy, Guid? ApprovalId, IReadOnlyList<RuleAnswer> Rules);

internal sealed record RuleAnswer(string Rule, Verdict Verdict, string Subject, string Figure, string Allowed);
