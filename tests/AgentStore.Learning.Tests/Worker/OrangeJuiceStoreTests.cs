using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Worker;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Learning.Tests.Worker;

public sealed class OrangeJuiceStoreTests(OrangeJuice juice) : IClassFixture<OrangeJuice>
{
    [Fact]
    public void The_products_of_one_store_learn_by_filters_from_all_stores_of_the_chain()
    {
        string[] codes = [.. juice.Records.Select(record => record.ProductCode).Distinct()];
        var shop = new ShopTraits("122", [.. codes.Select(code => new ProductTraits(new Sku(code), code, "juice", "Orange juice", 200, [10, 12, 11], 200))]);
        var learned = LearnShopDemand.Of(
            new SalesPanel(juice.Records, codes.ToDictionary(code => code, code => new Sku(code)), IsSimulated: false), shop, (_, _) => { }, TestContext.Current.CancellationToken);
        foreach (var each in learned)
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{each.Sku} {each.Elasticity.Estimate.Elasticity:F2} ± {each.Elasticity.Estimate.StandardError:F2}, {each.Elasticity.SimilarCount} others"));
        Assert.Equal(11, learned.Count);
        Assert.All(learned, each =>
        {
            var known = each.Elasticity;
            Assert.True(known.IsIdentified && known.SimilarCount > 0);
            Assert.StartsWith("Filtered learning", known.Method, StringComparison.Ordinal);
            Assert.InRange(known.Estimate.Elasticity, -5, -0.5);
            Assert.InRange(known.Estimate.StandardError, 0.05, 1);
        });
    }
}
