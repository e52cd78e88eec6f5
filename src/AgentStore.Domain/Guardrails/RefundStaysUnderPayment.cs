using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>All refunds of an order stay under what was paid for it, one refund and all of a day under the owner's limits.</summary>
public sealed class RefundStaysUnderPayment : IGuardrail<RefundFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(RefundFigures figures, StoreLimits limits)
    {
        var (order, inAll) = ($"order {figures.OrderNumber}", figures.RefundedBefore + figures.Amount);
        yield return Finding.Of(
            nameof(RefundStaysUnderPayment), inAll <= figures.Paid ? Verdict.Allowed : Verdict.Refused, order,
            $"{inAll}", $"{figures.Paid}", $"{figures.Paid}", $"All refunds of {order}, measured against what the ledger says was paid for it");
        yield return Amount("refund", $"This refund of {order}", figures.Amount, limits.RefundMinor);
        yield return Amount("day", "Refunds of today with this one", figures.RefundedToday + figures.Amount, limits.RefundsPerDayMinor);
    }

    private static Finding Amount(string subject, string what, Money amount, Ceiling limit) => Finding.Of(
        nameof(RefundStaysUnderPayment), limit.Judge(amount.Minor), subject,
        $"{amount}", $"{new Money(limit.ApproveAbove, amount.Currency)}", $"{new Money(limit.RefuseAbove, amount.Currency)}", what);
}
