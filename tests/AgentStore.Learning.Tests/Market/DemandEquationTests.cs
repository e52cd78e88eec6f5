using AgentStore.Learning.Market.Definition;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class DemandEquationTests
{
    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Theory]
    [InlineData("full-street")]
    [InlineData("monopoly-cannibalisation")]
    [InlineData("duopoly")]
    public void Shares_and_the_share_that_buys_nothing_sum_to_one(string name)
    {
        var market = Markets.Named(name);
        var prices = market.ListPrices();
        var stores = new float[market.Rules.Stores];
        var inside = market.MeansAt(prices, stores).Sum(mean => (double)mean) / market.Rules.Customers;

        // The outside share on its own, in double precision: 1 / (1 + Σ_s (Σ_p e^{V/λ})^λ).
        var attraction = Enumerable.Range(0, market.Rules.Stores).Sum(store => Math.Pow(
            Enumerable.Range(store * market.Rules.Products, market.Rules.Products)
                .Sum(agent => Math.Exp((market.Traits[agent].Appeal - market.Traits[agent].Sensitivity * prices[agent]) / market.Rules.Nesting)), market.Rules.Nesting));
        Assert.Equal(1, inside + 1 / (1 + attraction), 5e-6);
        Assert.Equal(inside, stores.Sum(share => (double)share), 5e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nobody_buys_at_an_infinite_price_and_the_others_are_asked_for_more(string name)
    {
        var market = Markets.Named(name);
        var prices = market.ListPrices();
        var before = market.MeansAt(prices);
        prices[0] = float.PositiveInfinity;
        var references = market.ListPrices();
        var after = new float[prices.Length];
        AgentStore.Learning.Market.Reference.DemandEquations.Means(
            market, new(prices, references, new float[prices.Length], new bool[prices.Length], new float[prices.Length], 1f), after, new float[market.Rules.Stores]);

        Assert.Equal(0f, after[0]);
        Assert.All(after.Skip(1).Zip(before.Skip(1)), pair => Assert.True(pair.First >= pair.Second && float.IsFinite(pair.First)));
    }

    [Fact]
    public void Elasticities_put_in_are_those_that_come_out_of_small_price_changes()
    {
        var market = Markets.Named("juice-rivals");
        var before = market.MeansAt(market.ListPrices());
        const double step = 0.01;
        double Elasticity(int changed, int asked)
        {
            var prices = market.ListPrices();
            prices[changed] *= (float)Math.Exp(step);
            return Math.Log(market.MeansAt(prices)[asked] / before[asked]) / step;
        }

        var traits = market.Traits[0];
        Assert.Equal(traits.Sensitivity, Elasticity(0, 0), 0.002);
        Assert.Equal(market.Traits[1].CrossProduct / 3, Elasticity(0, 1), 0.002);
        Assert.Equal(market.Traits[4].CrossStore / 2, Elasticity(0, 4), 0.002);
        Assert.Equal(0, Elasticity(0, 5), 0.002);
    }

    [Fact]
    public void Nested_logit_is_the_plain_logit_at_nesting_1()
    {
        var market = Markets.Plain().Define();
        var attraction = Math.Exp(3 - 0.3 * 10);

        Assert.All(market.MeansAt([10f, 10f]), mean => Assert.Equal(100 * attraction / (1 + 2 * attraction), mean, 1e-4));
    }
}
