using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>Cash in hand, less everything on order and this order, stays above a reserve.</summary>
public sealed class CashReserveIsKept : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits)
    {
        var left = figures.Cash - figures.Committed - figures.Cost;
        var reserve = limits.CashReserveMinor;
        yield return Finding.Of(
            nameof(CashReserveIsKept), reserve.Judge(left.Minor), "cash",
            $"{left}", $"{new Money(reserve.ApproveBelow, left.Currency)}", $"{new Money(reserve.RefuseBelow, left.Currency)}",
            $"Cash left once this and all open orders are paid (cash {figures.Cash}, on order {figures.Committed}), measured against the reserve");
    }
}
