using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Pricing;

/// <summary>The prices that need nobody's approval.</summary>
/// <param name="Lowest">Lowest of them.</param>
/// <param name="Highest">Highest of them.</param>
public readonly record struct PriceRange(Money Lowest, Money Highest)
{
    private const long One = 10_000;

    /// <summary>
    /// The prices that every rule for prices allows, rounded towards the inside; null where there is none, and where no cost
    /// is known, since then every price needs approval.
    /// </summary>
    /// <param name="figures">What a price is judged by; the one proposed doesn't matter.</param>
    /// <param name="limits">The limits that hold.</param>
    public static PriceRange? Allowed(PriceFigures figures, StoreLimits limits)
    {
        if (figures.LandedCost is not { } cost || limits.MarginBasisPoints.ApproveBelow >= One) return null;
        var lowest = Highest(
            Up(cost.Minor, One, One - limits.MarginBasisPoints.ApproveBelow),
            Up(figures.LastDay.Highest.Minor, One - limits.PriceStepPerDayBasisPoints.ApproveAbove, One),
            Up(figures.LastWeek.Highest.Minor, One - limits.PriceStepPerWeekBasisPoints.ApproveAbove, One), 1);
        var highest = new[]
        {
            Down(figures.Reference.Minor, limits.PriceOfReferenceBasisPoints.ApproveAbove),
            Down(figures.LastDay.Lowest.Minor, One + limits.PriceStepPerDayBasisPoints.ApproveAbove),
            Down(figures.LastWeek.Lowest.Minor, One + limits.PriceStepPerWeekBasisPoints.ApproveAbove),
        }.Min();
        var currency = figures.Proposed.Currency;
        return lowest <= highest ? new(new Money(lowest, currency), new Money(highest, currency)) : null;

        static long Highest(params long[] bounds) => bounds.Max();
        static long Up(long minor, long times, long over) => (long)decimal.Ceiling((decimal)minor * times / over);
        static long Down(long minor, long basisPoints) => (long)decimal.Floor((decimal)minor * basisPoints / One);
    }
}
