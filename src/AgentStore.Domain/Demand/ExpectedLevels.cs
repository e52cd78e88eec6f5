namespace AgentStore.Domain.Demand;

/// <summary>
/// How much products are expected to sell a week: each product's recent weeks, and what similar products sell where those are
/// few. The rate has a gamma prior about the similar products' mean with their spread, so weeks of sales outweigh it by
/// themselves (Gelman et al. 2013, section 2.6).
/// </summary>
public sealed class ExpectedLevels
{
    private const int NearestMax = 20;

    // Similar products' sales never pin a new one's down closer than half its mean.
    private const double SpreadMin = 0.25;

    private readonly IReadOnlyList<ProductTraits> products;
    private readonly ProductSimilarity similarity;
    private readonly DemandForecast[] own;

    /// <summary>Looks at all products' recent weeks.</summary>
    public ExpectedLevels(IReadOnlyList<ProductTraits> products, ProductSimilarity similarity)
    {
        (this.products, this.similarity) = (products, similarity);
        own = [.. products.Select(product => DemandForecast.FromWeeklyUnits(product.WeeklyUnits))];
    }

    // Weeks that the smoothed mean rests on: (2 - a) / a once there are that many.
    private static double WeightOf(DemandForecast forecast) => Math.Min(forecast.Weeks, (2 - DemandForecast.SmoothingWeight) / DemandForecast.SmoothingWeight);

    /// <summary>A week of one product at today's price; null where neither it nor another has sold.</summary>
    /// <param name="product">Its place in the list.</param>
    /// <param name="elasticity">How its units follow its price.</param>
    public ExpectedWeek? Of(int product, double elasticity)
    {
        var (mine, weeks) = (own[product], WeightOf(own[product]));
        var near = similarity.Nearest(product, other => own[other].Weeks > 0, NearestMax)
            .Select(each => (Units: own[each.Index].UnitsPerDay * 7, Weight: each.Likeness * WeightOf(own[each.Index]))).Where(each => each.Weight > 0).ToList();
        if (near.Count == 0 && weeks == 0) return null;
        var effect = products[product].RecentPriceMinor is { } recent and > 0
            ? PriceEffect.Of(products[product].PriceMinor / recent, elasticity) : 1;
        var (mean, variance) = (mine.UnitsPerDay * 7 * effect, mine.StandardDeviationPerDay * mine.StandardDeviationPerDay * 7 * effect * effect);
        if (near.Count == 0) return new(mean, Math.Sqrt(variance + (Math.Max(variance, mean) / weeks)));

        var total = near.Sum(each => each.Weight);
        var centre = near.Sum(each => each.Weight * each.Units) / total;
        if (centre <= 0) return new(mean, Math.Sqrt(variance));
        var shape = 1 / Math.Max(SpreadMin, near.Sum(each => each.Weight * (each.Units - centre) * (each.Units - centre)) / total / (centre * centre));
        var pseudoWeeks = shape / centre;
        var expected = (shape + (weeks * mean)) / (pseudoWeeks + weeks);
        var share = weeks / (pseudoWeeks + weeks);
        return new(expected, Math.Sqrt((share * variance) + ((1 - share) * expected) + (expected / (pseudoWeeks + weeks))));
    }
}
