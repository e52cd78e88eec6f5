using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Pricing;

/// <summary>Nothing is known yet that a price could be based on.</summary>
/// <param name="Why">What is missing.</param>
public sealed record NoAdviceYet(string Why) : Refusal($"No advice yet: {Why}.");

/// <summary>What the learned elasticity says of one price. Advice changes nothing.</summary>
/// <param name="Price">The price that earns most within <paramref name="Allowed"/>; the present one where that does.</param>
/// <param name="Allowed">Prices that need nobody's approval.</param>
/// <param name="UnitsPerWeek">Expected units a week at that price.</param>
/// <param name="GainPerWeek">Expected change of gross margin a week.</param>
/// <param name="GainAtLeast">The same at the unlikely end of the estimate (1.96 standard errors).</param>
/// <param name="GainAtMost">The same at the other end.</param>
public sealed record PriceAdvice(Money Price, PriceRange Allowed, double UnitsPerWeek, Money GainPerWeek, Money GainAtLeast, Money GainAtMost)
{
    private const double StandardErrors = 1.96;
    private const double StandardErrorMax = 10;

    /// <summary>
    /// The best price at a constant elasticity e: cost · e / (e + 1) where demand is elastic, taken into the prices that need
    /// no approval. It is answered only if it gains at both ends of the estimate: what may as well lose is no advice.
    /// </summary>
    /// <param name="learned">What was learned of the product's demand; null where nothing was.</param>
    /// <param name="demand">Expected demand at the present price.</param>
    /// <param name="figures">What a price is judged by; the one proposed is the present one.</param>
    /// <param name="limits">The limits that hold.</param>
    public static Outcome<PriceAdvice> Find(ElasticityEstimate? learned, DemandForecast demand, PriceFigures figures, StoreLimits limits)
    {
        if (learned is null) return new NoAdviceYet("no elasticity has been learned for this product");
        if (!double.IsFinite(learned.Elasticity) || learned.Elasticity >= 0 || learned.StandardError is not (> 0 and < StandardErrorMax))
            return new NoAdviceYet("its sales don't tell how demand follows the price");
        if (figures.LandedCost is not { } cost) return new NoAdviceYet("nobody offers it, so its cost is unknown");
        if (demand.UnitsPerDay <= 0) return new NoAdviceYet("it hasn't sold in the weeks looked at");
        if (PriceRange.Allowed(figures, limits) is not { } allowed) return new NoAdviceYet("no price is within the limits without approval");

        var (now, unitsPerWeek) = (figures.Proposed, demand.UnitsPerDay * 7);
        var best = Best(learned.Elasticity, cost, allowed);
        double GainAt(double elasticity) => Gain(elasticity, now.Minor, best.Minor, cost.Minor, unitsPerWeek);
        var spread = StandardErrors * learned.StandardError;
        double[] ends = [GainAt(learned.Elasticity - spread), GainAt(learned.Elasticity + spread)];
        if (best != now && ends.Min() <= 0)
            return new NoAdviceYet(FormattableString.Invariant($"with an elasticity of {learned.Elasticity:0.0} ± {spread:0.0} another price may as well lose as gain"));
        Money Amount(double minor) => new((long)Math.Round(minor), now.Currency);
        return new PriceAdvice(
            best, allowed, unitsPerWeek * Math.Pow((double)best.Minor / now.Minor, learned.Elasticity),
            Amount(GainAt(learned.Elasticity)), Amount(ends.Min()), Amount(ends.Max()));
    }

    // Gross margin over price has one peak where demand is elastic, and rises all the way where it isn't.
    private static Money Best(double elasticity, Money cost, PriceRange allowed)
    {
        var peak = elasticity < -1 ? cost.Minor * elasticity / (elasticity + 1) : double.PositiveInfinity;
        return new((long)Math.Round(Math.Clamp(peak, allowed.Lowest.Minor, allowed.Highest.Minor)), cost.Currency);
    }

    private static double Gain(double elasticity, long now, long then, long cost, double unitsPerWeek) =>
        unitsPerWeek * ((then - cost) * Math.Pow((double)then / now, elasticity) - (now - cost));
}
