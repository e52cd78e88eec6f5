using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>What a refund is judged by.</summary>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="Paid">What the cash ledger says was paid for it.</param>
/// <param name="RefundedBefore">All its refunds so far, those still due included.</param>
/// <param name="RefundedToday">All refunds decided today, of any order.</param>
/// <param name="Amount">This refund, above zero.</param>
public sealed record RefundFigures(int OrderNumber, Money Paid, Money RefundedBefore, Money RefundedToday, Money Amount) : GuardrailFigures;
