using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Demand;

public sealed class SharedDemandTests
{
    private static readonly IReadOnlyList<ProductTraits> Products =
    [
        Product("CUP1", "cups", "Blue porcelain tea cup", 1_200, [10, 11, 9, 10, 10, 12]),
        Product("CUP2", "cups", "Green porcelain tea cup", 1_300, [9, 10, 9, 11, 10, 10]),
        Product("LAMP", "lamps", "Brass desk lamp", 9_000, [1, 0, 1, 1, 0, 1]),
        Product("CUP3", "cups", "Red porcelain tea cup", 1_250, []),
    ];

    private static readonly ElasticityEstimate?[] Own = [new(-3, 0.1, 60), new(-3.1, 0.1, 60), new(-1, 0.1, 60), null];

    [Fact]
    public void Likeness_is_high_for_like_words_shelf_and_price_and_the_same_both_ways()
    {
        var likeness = new ProductSimilarity(Products);
        Assert.True(likeness.Of(3, 0) > 2 * likeness.Of(3, 2));
        Assert.Equal(likeness.Of(0, 2), likeness.Of(2, 0), 12);
        Assert.Equal(1, likeness.Of(0, 0), 12);
        Assert.Equal([0, 1], likeness.Nearest(3, _ => true, 2).Select(each => each.Index).Order());
    }

    [Fact]
    public void A_product_without_sales_starts_from_similar_ones_and_says_so()
    {
        var known = Shared(Own).Of(3, 0);
        Assert.False(known.IsIdentified);
        Assert.InRange(known.Estimate.Elasticity, -3, -2);
        // The lamp shares no word, no shelf and no price with it.
        Assert.Equal(["CUP1", "CUP2"], known.Similar.Select(each => each.Code).Order(StringComparer.Ordinal));
        Assert.True(known.Estimate.StandardError > 0.1);
        Assert.InRange(new ExpectedLevels(Products, new ProductSimilarity(Products)).Of(3, -2)!.Units, 5, 11);
    }

    [Fact]
    public void A_product_becomes_its_own_as_its_estimate_grows_precise()
    {
        double At(double error) => Shared([Own[0], Own[1], Own[2], new ElasticityEstimate(-1.2, error, 10)]).Of(3, 10).Estimate.Elasticity;
        Assert.True(At(5) < At(1) && At(1) < At(0.3) && At(0.3) < At(0.05));
        Assert.Equal(-1.2, At(0.05), 1);
    }

    [Fact]
    public void Own_weeks_outweigh_similar_products_by_their_number()
    {
        double Units(params int[] weeks) => Levels([.. Products.Take(3), Products[3] with { WeeklyUnits = weeks, RecentPriceMinor = 1_250 }]).Of(3, -2)!.Units;
        Assert.True(Units(2) > Units(2, 2) && Units(2, 2) > Units(2, 2, 2, 2, 2, 2));
        Assert.InRange(Units(2, 2, 2, 2, 2, 2), 2, 3.5);
        Assert.True(Units(0, 0, 0, 0, 0, 0) < 1.5);
    }

    [Fact]
    public void A_higher_price_than_lately_lowers_the_expected_week()
    {
        var dearer = Levels([.. Products.Skip(1), Products[0] with { PriceMinor = 2_400 }]);
        Assert.True(dearer.Of(3, -2)!.Units < 0.4 * Levels([.. Products.Skip(1), Products[0]]).Of(3, -2)!.Units);
    }

    [Fact]
    public void Where_nothing_has_sold_only_what_is_usual_holds()
    {
        ProductTraits[] fresh = [.. Products.Select(product => product with { WeeklyUnits = [], RecentPriceMinor = null })];
        var known = new SharedElasticities(fresh, new ElasticityEstimate?[4], new ProductSimilarity(fresh)).Of(0, 0);
        Assert.Equal(SharedElasticities.PriorMean, known.Estimate.Elasticity, 12);
        Assert.False(known.RestsOnSales);
        Assert.StartsWith("Not enough sales yet", known.Method, StringComparison.Ordinal);
        Assert.Null(Levels(fresh).Of(0, -2));
    }

    private static SharedElasticities Shared(IReadOnlyList<ElasticityEstimate?> own) => new(Products, own, new ProductSimilarity(Products));

    private static ExpectedLevels Levels(IReadOnlyList<ProductTraits> products) => new(products, new ProductSimilarity(products));

    private static ProductTraits Product(string sku, string shelf, string text, long price, IReadOnlyList<int> weeks) =>
        new(new Sku(sku), sku, shelf, text, price, weeks, weeks.Count == 0 ? null : price);
}
