using AgentStore.Learning.Demand;
using Xunit;

namespace AgentStore.Learning.Tests.Demand;

public sealed class ReferenceElasticityTests(OrangeJuice panel) : IClassFixture<OrangeJuice>
{
    // The same regression, run by another program on prices that are not rounded to cents.
    private static readonly Dictionary<string, double> Reference = new()
    {
        ["1"] = -2.48041,
        ["2"] = -1.40418,
        ["3"] = -2.77626,
        ["4"] = -3.19838,
        ["5"] = -2.35356,
        ["6"] = -1.76819,
        ["7"] = -2.26796,
        ["8"] = -2.03057,
        ["9"] = -3.27896,
        ["10"] = -2.80973,
        ["11"] = -1.12020,
    };

    [Fact]
    public void LogLogDemand_gives_the_reference_elasticities_of_the_orange_juice_panel()
    {
        var products = LearnDemand.Of(panel.Records, DemandEstimator.LogLog).ToList();

        Assert.Equal(Reference.Keys, products.Select(product => product.ProductCode));
        Assert.All(products, product => Assert.Equal(Reference[product.ProductCode], product.Fit.Value.Price.Value, 1e-3));
        Assert.All(products.Select(product => product.Fit.Value), fit =>
            Assert.Equal((9649, 0, 83, 121), (fit.Observations, fit.ZeroesDropped, fit.Stores, fit.Weeks)));
    }

    [Fact]
    public void PoissonDemand_agrees_with_least_squares_within_their_errors()
    {
        var pairs = LearnDemand.Of(panel.Records, DemandEstimator.LogLog).Zip(LearnDemand.Of(panel.Records, DemandEstimator.Poisson));
        Assert.All(pairs, pair => Assert.InRange(
            pair.First.Fit.Value.Price.Value - pair.Second.Fit.Value.Price.Value,
            -2 * pair.Second.Fit.Value.Price.StandardError, 2 * pair.Second.Fit.Value.Price.StandardError));
    }
}
