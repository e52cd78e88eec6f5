using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand;
using TorchSharp;
using Xunit;

namespace AgentStore.Learning.Tests.Demand;

/// <summary>Estimates and errors against slower ways to the same numbers.</summary>
public sealed class ExactnessTests
{
    private static readonly IReadOnlyList<SalesRecord> Log = new SimulatedPanel { Stores = 4, Weeks = 20 }.Draw(3);

    [Fact]
    public void LogLogDemand_gives_what_a_regression_with_a_dummy_for_each_store_gives()
    {
        var fit = LogLog(Log);
        var slopes = SlopesWithDummies(Log);
        Assert.Equal(slopes, [fit.Price.Value, fit.Promotion!.Value, fit.Feature!.Value], (expected, actual) => Math.Abs(expected - actual) < 1e-9);
    }

    [Fact]
    public void LogLogDemand_gives_the_errors_of_refitting_without_each_week()
    {
        var (whole, weeks) = (SlopesWithDummies(Log), Log.Select(record => record.PeriodStart).Distinct().ToList());
        var squares = weeks.Sum(week => Math.Pow(SlopesWithDummies(Log.Where(record => record.PeriodStart != week).ToList())[0] - whole[0], 2));
        Assert.Equal(Math.Sqrt(squares * (weeks.Count - 1) / weeks.Count), LogLog(Log).Price.StandardError, 1e-9);
    }

    [Fact]
    public void PoissonDemand_gives_the_log_ratio_of_mean_sales_when_there_are_two_prices()
    {
        int[] dear = [3, 0, 5, 2, 4, 1, 0, 3], cheap = [9, 6, 0, 12, 7, 9, 11, 4];
        var log = Pairs(dear, 200, 0).Concat(Pairs(cheap, 160, 8)).ToList();
        var fit = Assert.Single(LearnDemand.Of(log, DemandEstimator.Poisson)).Fit.Value;
        Assert.Equal(Math.Log(dear.Average() / cheap.Average()) / Math.Log(200.0 / 160), fit.Price.Value, 1e-9);
        Assert.Equal((16, 16, 1), (fit.Observations, fit.Weeks, fit.Stores));
    }

    [Fact]
    public void PoissonDemand_errors_approach_those_of_refitting_without_each_week()
    {
        var log = new SimulatedPanel { Stores = 4, Weeks = 40, Level = 5 }.Draw(4);
        var whole = Assert.Single(LearnDemand.Of(log, DemandEstimator.Poisson)).Fit.Value;
        var weeks = log.Select(record => record.PeriodStart).Distinct().ToList();
        var squares = weeks.Sum(week => Math.Pow(
            Assert.Single(LearnDemand.Of(log.Where(record => record.PeriodStart != week), DemandEstimator.Poisson)).Fit.Value.Price.Value - whole.Price.Value, 2));
        Assert.InRange(whole.Price.StandardError / Math.Sqrt(squares * (weeks.Count - 1) / weeks.Count), 0.95, 1.05);
    }

    [Theory]
    [InlineData(4, 2.776)]
    [InlineData(7, 2.365)]
    [InlineData(25, 2.060)]
    [InlineData(120, 1.980)]
    public void StudentT_gives_the_tabled_quantile(int degreesOfFreedom, double tabled) =>
        Assert.Equal(tabled, StudentT.Quantile975(degreesOfFreedom), 0.01);

    private static DemandFit LogLog(IEnumerable<SalesRecord> log) => Assert.Single(LearnDemand.Of(log, DemandEstimator.LogLog)).Fit.Value;

    private static double[] SlopesWithDummies(IReadOnlyList<SalesRecord> log)
    {
        var stores = log.Select(record => record.StoreCode).Distinct().ToList();
        var rows = log.SelectMany(record => stores.Select(store => store == record.StoreCode ? 1.0 : 0.0)
            .Prepend(record.FeatureShare).Prepend(record.IsPromoted ? 1.0 : 0.0).Prepend(Math.Log(record.UnitPriceMinor))).ToArray();
        using var scope = torch.NewDisposeScope();
        var logUnits = torch.tensor(log.Select(record => Math.Log(record.Units)).ToArray()).unsqueeze(1);
        var slopes = torch.linalg.pinv(torch.tensor(rows).view(log.Count, -1)).matmul(logUnits);
        return [.. slopes.squeeze(1).data<double>().Take(3)];
    }

    private static IEnumerable<SalesRecord> Pairs(int[] units, long priceMinor, int firstWeek) => units.Select((sold, index) =>
        new SalesRecord("S", "P", new DateOnly(2024, 1, 1).AddDays(7 * (firstWeek + index)), 7, sold, priceMinor, null, false, 0));
}
