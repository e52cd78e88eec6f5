namespace AgentStore.Domain.Demand;

/// <summary>
/// Elasticities of products that learn from one another: each product's own estimate, drawn towards the weighted mean of
/// similar products' by precision (a random-effects mean, DerSimonian and Laird 1986). A product without sales of its own
/// starts at that mean and becomes its own as its estimate grows precise; where nothing is similar, the literature's mean holds.
/// </summary>
public sealed class SharedElasticities
{
    /// <summary>Mean elasticity of goods (between Tellis 1988, -1.8, and Bijmolt, van Heerde and Pieters 2005, -2.6).</summary>
    public const double PriorMean = -2.2;

    /// <summary>Spread of goods' elasticities about <see cref="PriorMean"/>.</summary>
    public const double PriorDeviation = 1;

    private const int NearestMax = 20;

    // Products are never taken as exactly alike.
    private const double SpreadMin = 0.05;

    private readonly IReadOnlyList<ProductTraits> products;
    private readonly IReadOnlyList<ElasticityEstimate?> own;
    private readonly ProductSimilarity similarity;
    private readonly double spread;

    /// <summary>Looks at all products' own estimates.</summary>
    /// <param name="products">The products.</param>
    /// <param name="own">Each product's own estimate; null where its sales identify none.</param>
    /// <param name="similarity">How alike they are.</param>
    public SharedElasticities(IReadOnlyList<ProductTraits> products, IReadOnlyList<ElasticityEstimate?> own, ProductSimilarity similarity)
    {
        (this.products, this.similarity) = (products, similarity);
        this.own = [.. own.Select(each => each is { StandardError: > 0 } && double.IsFinite(each.Elasticity) && double.IsFinite(each.StandardError) ? each : null)];
        spread = Math.Max(SpreadMin, SpreadBetween([.. this.own.OfType<ElasticityEstimate>()]));
    }

    /// <summary>What is known of one product.</summary>
    /// <param name="product">Its place in the list.</param>
    /// <param name="lines">Its own lines, whatever they tell.</param>
    public LearnedElasticity Of(int product, int lines)
    {
        var near = similarity.Nearest(product, other => own[other] is not null, NearestMax)
            .Select(each => (each.Index, Weight: each.Likeness / (Square(own[each.Index]!.StandardError) + spread), each.Likeness)).ToList();
        var prior = 1 / Square(PriorDeviation);
        var total = near.Sum(each => each.Weight) + prior;
        var centre = (near.Sum(each => each.Weight * own[each.Index]!.Elasticity) + (prior * PriorMean)) / total;
        var ofMean = (near.Sum(each => each.Weight * each.Likeness) + prior) / Square(total);
        var atCentre = 1 / (spread + ofMean);
        var mine = own[product] is { } estimate ? 1 / Square(estimate.StandardError) : 0;
        var mean = ((mine * (own[product]?.Elasticity ?? 0)) + (atCentre * centre)) / (mine + atCentre);
        var shares = near.Select(each => new SimilarProduct(products[each.Index].Sku.Code, each.Weight / total * atCentre / (mine + atCentre)))
            .Where(each => each.Weight >= LearnedDemand.WeightMin).OrderByDescending(each => each.Weight).ToList();
        return new LearnedElasticity(
            new ElasticityEstimate(mean, Math.Sqrt(1 / (mine + atCentre)), lines), mine > 0, shares.Count, [.. shares.Take(LearnedDemand.SimilarKeptMax)], Method(mine > 0, shares.Count));
    }

    private static string Method(bool isIdentified, int similar) => (isIdentified, similar) switch
    {
        (true, 0) => "Its own sales",
        (true, _) => "Its own sales, drawn towards similar products",
        (false, 0) => "Not enough sales yet: what is usual for goods",
        _ => "Similar products by shelf, price and words, as its own price has told nothing yet",
    };

    private static double SpreadBetween(IReadOnlyList<ElasticityEstimate> estimates)
    {
        if (estimates.Count < 2) return Square(PriorDeviation);
        var weights = estimates.Select(each => 1 / Square(each.StandardError)).ToList();
        var total = weights.Sum();
        var mean = estimates.Zip(weights, (each, weight) => each.Elasticity * weight).Sum() / total;
        var heterogeneity = estimates.Zip(weights, (each, weight) => weight * Square(each.Elasticity - mean)).Sum();
        var scale = total - (weights.Sum(Square) / total);
        return Math.Max(0, (heterogeneity - (estimates.Count - 1)) / scale);
    }

    private static double Square(double value) => value * value;
}
