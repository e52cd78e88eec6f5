using AgentStore.Learning.Demand;
using Xunit;

namespace AgentStore.Learning.Tests.Demand;

/// <summary>Known truths, drawn many times over: estimates must centre on them and 95 % intervals must hold them about that often.</summary>
public sealed class RecoveryTests(ITestOutputHelper output)
{
    private const int Seeds = 100;

    // 95 of 100 in the long run; fewer than 88 or all but one would be a one-in-hundreds accident.
    private const int CoverageMin = 88;

    [Fact]
    public void LogLogDemand_recovers_the_elasticity_when_sales_are_many()
    {
        var runs = Run(new SimulatedPanel { Level = 200 }, DemandEstimator.LogLog);
        AssertRecovered(runs, -2.2);
        Assert.InRange(runs.Average(fit => fit.Promotion!.Value), 0.3 - 0.04, 0.3 + 0.04);
        Assert.InRange(runs.Average(fit => fit.Feature!.Value), 0.6 - 0.04, 0.6 + 0.04);
    }

    [Fact]
    public void PoissonDemand_recovers_the_elasticity_when_many_lines_have_no_sale()
    {
        var sparse = new SimulatedPanel { Level = 1.2, Elasticity = -1.7 };
        Assert.InRange(sparse.Draw(1).Count(record => record.Units == 0) / 480.0, 0.25, 0.75);
        AssertRecovered(Run(sparse, DemandEstimator.Poisson), -1.7);
    }

    [Fact]
    public void PoissonDemand_recovers_the_elasticity_when_one_store_has_half_a_year_of_few_prices()
    {
        var young = new SimulatedPanel { Stores = 1, Weeks = 26, WeeksOfOnePrice = 3, Level = 12, Feature = 0, Promotion = 0 };
        AssertRecovered(Run(young, DemandEstimator.Poisson), -2.2);
    }

    [Fact]
    public void LogLogDemand_covers_the_truth_when_stores_share_the_shocks_of_a_week()
    {
        var chain = new SimulatedPanel { Stores = 30, Weeks = 40, WeekShock = 0.4, LineShock = 0.1, Level = 120 };
        AssertRecovered(Run(chain, DemandEstimator.LogLog), -2.2);
    }

    [Fact]
    public void LogLogDemand_is_too_flat_when_lines_without_a_sale_are_dropped_and_says_how_many()
    {
        var runs = Run(new SimulatedPanel { Level = 1.2 }, DemandEstimator.LogLog);
        Assert.InRange(runs.Average(fit => fit.Price.Value), -1.6, -0.8);
        Assert.All(runs, fit => Assert.Equal(480, fit.Observations + fit.ZeroesDropped));
    }

    private static List<DemandFit> Run(SimulatedPanel panel, DemandEstimator estimator) =>
        [.. Enumerable.Range(1, Seeds).Select(seed => Assert.Single(LearnDemand.Of(panel.Draw(seed), estimator)).Fit.Value)];

    private void AssertRecovered(List<DemandFit> runs, double truth)
    {
        var covered = runs.Count(fit => fit.Interval95.Low <= truth && truth <= fit.Interval95.High);
        var mean = runs.Average(fit => fit.Price.Value);
        var spread = Math.Sqrt(runs.Average(fit => (fit.Price.Value - mean) * (fit.Price.Value - mean)));
        var claimed = runs.Average(fit => fit.Price.StandardError);
        output.WriteLine($"mean {mean:F3} for {truth}, spread {spread:F3}, claimed {claimed:F3}, covered {covered} of {Seeds}");
        Assert.InRange(mean, truth - 3 * spread / Math.Sqrt(Seeds), truth + 3 * spread / Math.Sqrt(Seeds));
        Assert.InRange(covered, CoverageMin, Seeds - 1);
        Assert.InRange(claimed / spread, 0.8, 1.35);
    }
}
