using AgentStore.Domain.Demand;

namespace AgentStore.Ceo.House;

/// <summary>What is believed of a product's price elasticity: the evidence, drawn towards what is known before any.</summary>
/// <param name="Elasticity">Mean of the belief.</param>
/// <param name="StandardError">Its standard deviation.</param>
/// <param name="Source">Where it comes from, in words.</param>
internal sealed record DemandCurve(double Elasticity, double StandardError, string Source)
{
    /// <summary>Spread of the belief before any sale is seen.</summary>
    public const double PriorStandardError = 0.7;

    // Elasticities of goods lie about -1.8 to -2.6 (Tellis 1988; Bijmolt, van Heerde and Pieters 2005).
    private const double PriorHighest = -1.3;
    private const double PriorLowest = -3.5;

    /// <summary>
    /// Combines belief and evidence by their precision. Before any evidence the price a product was brought in at is taken
    /// to be about right: the belief is the elasticity at which it earns most.
    /// </summary>
    public static DemandCurve Of(HouseProduct product)
    {
        var prior = Math.Clamp(BestAt(product.ReferencePrice, product.Cost ?? product.ReferencePrice), PriorLowest, PriorHighest);
        var learned = IsUsable(product.Learned) ? product.Learned : null;
        var evidence = learned ?? ElasticityRegression.Fit(product.WeeklyUnits, product.WeeklyPrices);
        if (evidence is null) return new(prior, PriorStandardError, "no price has varied enough to learn from");

        var (before, seen) = (1 / (PriorStandardError * PriorStandardError), 1 / (evidence.StandardError * evidence.StandardError));
        var mean = (prior * before + evidence.Elasticity * seen) / (before + seen);
        return new(mean, Math.Sqrt(1 / (before + seen)), learned is null ? $"{evidence.Observations} weeks of its own sales" : "learned from the sales log");
    }

    /// <summary>Units sold at another price, as a multiple of those at the present one.</summary>
    public static double UnitsRatio(double elasticity, double priceRatio) => Math.Pow(priceRatio, elasticity);

    /// <summary>The price that earns most at a constant elasticity: cost · e / (e + 1); infinite where demand is inelastic.</summary>
    public static double BestPrice(double elasticity, double cost) => elasticity < -1 ? cost * elasticity / (elasticity + 1) : double.PositiveInfinity;

    // The inverse of BestPrice.
    private static double BestAt(double price, double cost) => price > cost ? -price / (price - cost) : double.NegativeInfinity;

    private static bool IsUsable(ElasticityEstimate? learned) =>
        learned is not null && double.IsFinite(learned.Elasticity) && learned.StandardError is > 0 and < 10;
}
