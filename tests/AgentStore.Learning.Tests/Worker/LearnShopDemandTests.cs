using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Worker;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Learning.Tests.Worker;

public sealed class LearnShopDemandTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly string[] Codes = ["A", "B", "C", "D"];

    [Fact]
    public void A_dense_log_is_learned_from_by_filters_over_all_its_stores()
    {
        var learned = LearnShopDemand.Of(Panel(Dense(stores: 3, weeks: 60)), Shop("s0"), (_, _) => { }, Cancel);
        Assert.Equal([.. Codes, "NEW"], learned.Select(each => each.Sku.Code));
        Assert.All(learned.Take(3), each =>
        {
            Assert.True(each.Elasticity.IsIdentified);
            Assert.InRange(each.Elasticity.Estimate.Elasticity, -2.8, -2.2); // drawn at -2.5
            Assert.StartsWith("Filtered learning", each.Elasticity.Method, StringComparison.Ordinal);
            Assert.True(each.Elasticity.SimilarCount > 0);
            Assert.InRange(each.Elasticity.Similar.Sum(product => product.Weight), 0.01, 0.99);
        });
    }

    [Fact]
    public void A_price_that_never_moved_is_borrowed_and_marked()
    {
        var still = LearnShopDemand.Of(Panel(Dense(stores: 3, weeks: 60)), Shop("s0"), (_, _) => { }, Cancel).Single(each => each.Sku.Code == "D").Elasticity;
        Assert.False(still.IsIdentified);
        Assert.InRange(still.Estimate.Elasticity, -3, -2);
    }

    [Fact]
    public void A_product_the_log_does_not_know_starts_from_similar_ones()
    {
        var fresh = LearnShopDemand.Of(Panel(Dense(stores: 3, weeks: 60)), Shop("s0"), (_, _) => { }, Cancel).Single(each => each.Sku.Code == "NEW");
        Assert.False(fresh.Elasticity.IsIdentified);
        Assert.Equal((0, 3), (fresh.Elasticity.Estimate.Observations, fresh.Elasticity.SimilarCount));
        Assert.InRange(fresh.Elasticity.Estimate.Elasticity, -2.8, -2.1);
        Assert.InRange(fresh.Week!.Units, 15, 25);
    }

    [Fact]
    public void An_empty_log_leaves_what_is_usual()
    {
        var learned = LearnShopDemand.Of(Panel([]), new ShopTraits(null, [.. Shop("s0").Products.Select(product => product with { WeeklyUnits = [] })]), (_, _) => { }, Cancel);
        Assert.All(learned, each => Assert.False(each.Elasticity.RestsOnSales));
        Assert.All(learned, each => Assert.Null(each.Week));
    }

    private static SalesPanel Panel(IReadOnlyList<SalesRecord> records) => new(records, Codes.ToDictionary(code => code, code => new Sku(code)), IsSimulated: false);

    private static ShopTraits Shop(string store) => new(store, [.. Codes.Append("NEW").Select(code => new ProductTraits(
        new Sku(code), code == "NEW" ? null : code, "juice", "Orange juice", 200, code == "NEW" ? [] : [20, 20, 20, 20, 20, 20], 200))]);

    // Units follow the price at an elasticity of -2.5, with noise of a tenth; D never changes its price.
    private static List<SalesRecord> Dense(int stores, int weeks)
    {
        var random = new Random(7);
        var records = new List<SalesRecord>();
        for (var store = 0; store < stores; store++)
            foreach (var code in Codes)
                for (var week = 0; week < weeks; week++)
                {
                    var price = code == "D" ? 200 : random.Next(150, 260);
                    var noise = Math.Exp(0.1 * ((random.NextDouble() * 2) - 1));
                    var units = (int)Math.Round(200 * Math.Pow(price / 200.0, -2.5) * noise);
                    records.Add(new SalesRecord($"s{store}", code, new DateOnly(2025, 1, 6).AddDays(7 * week), 7, units, price, null, false, 0));
                }
        return records;
    }
}
