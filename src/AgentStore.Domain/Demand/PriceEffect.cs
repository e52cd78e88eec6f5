namespace AgentStore.Domain.Demand;

/// <summary>What a change of price does to the units sold, at a constant elasticity.</summary>
public static class PriceEffect
{
    /// <summary>What a price far from those seen does is guesswork; no expectation moves by more than this factor.</summary>
    public const double Max = 4;

    /// <summary>Units at the new price as a multiple of those at the old one, 1 / <see cref="Max"/> to <see cref="Max"/>.</summary>
    /// <param name="priceRatio">New price over the old one, above 0.</param>
    /// <param name="elasticity">Per cent change of units for one per cent of price.</param>
    public static double Of(double priceRatio, double elasticity) => Math.Clamp(Math.Pow(priceRatio, elasticity), 1 / Max, Max);
}
