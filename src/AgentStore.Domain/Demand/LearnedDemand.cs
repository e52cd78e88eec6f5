using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Demand;

/// <summary>A product whose sales had a say in what was learned of another.</summary>
/// <param name="Code">The shop's code of it, or the log's where the shop doesn't carry it.</param>
/// <param name="Weight">Its share in the estimate, above 0 to 1.</param>
public sealed record SimilarProduct(string Code, double Weight);

/// <summary>Units that a week is expected to bring at the price of the day.</summary>
/// <param name="Units">Mean, not negative.</param>
/// <param name="StandardDeviation">Spread of a week's units about it: demand's own and that of the estimate.</param>
public sealed record ExpectedWeek(double Units, double StandardDeviation)
{
    /// <summary>The range that holds four weeks in five (normal approximation, none below zero).</summary>
    public (double Low, double High) Interval80 => (Math.Max(0, Units - (LearnedDemand.Reach80 * StandardDeviation)), Units + (LearnedDemand.Reach80 * StandardDeviation));

    /// <summary>The same week at another price. Where fewer are expected the spread shrinks by the root alone, as counts do.</summary>
    /// <param name="priceRatio">New price over the old one, above 0.</param>
    /// <param name="elasticity">How units follow the price.</param>
    public ExpectedWeek At(double priceRatio, double elasticity)
    {
        var effect = PriceEffect.Of(priceRatio, elasticity);
        return new(Units * effect, StandardDeviation * Math.Max(effect, Math.Sqrt(effect)));
    }
}

/// <summary>What is known of an elasticity, and whose sales it comes from.</summary>
/// <param name="Estimate">The estimate; its observations are the product's own lines.</param>
/// <param name="IsIdentified">Whether the product's own price moved enough to tell; if not, the figure is borrowed.</param>
/// <param name="SimilarCount">Number of other products whose sales had weight.</param>
/// <param name="Similar">Those of them with the largest weights, at most <see cref="LearnedDemand.SimilarKeptMax"/>, largest first.</param>
/// <param name="Method">How it was learned, in words.</param>
public sealed record LearnedElasticity(ElasticityEstimate Estimate, bool IsIdentified, int SimilarCount, IReadOnlyList<SimilarProduct> Similar, string Method)
{
    /// <summary>Whether it rests on any sale at all, and not on the literature alone.</summary>
    public bool RestsOnSales => IsIdentified || SimilarCount > 0;
}

/// <summary>What was learned of one product's demand.</summary>
/// <param name="Elasticity">How its units follow its price.</param>
/// <param name="Week">Expected units a week; null where neither it nor a similar product has sold.</param>
/// <param name="PriceMinor">The price that the week was expected at, minor units.</param>
public sealed record LearnedDemand(Sku Sku, LearnedElasticity Elasticity, ExpectedWeek? Week, long PriceMinor)
{
    /// <summary>Similar products that are kept by name.</summary>
    public const int SimilarKeptMax = 10;

    /// <summary>Below this share a product's sales count as having had no say.</summary>
    public const double WeightMin = 0.005;

    /// <summary>Standard deviations on either side of the mean that hold four fifths of a normal distribution.</summary>
    public const double Reach80 = 1.2816;
}
