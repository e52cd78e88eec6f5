using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand;
using Xunit;

namespace AgentStore.Learning.Tests.Demand;

/// <summary>Logs that can't tell what is asked of them.</summary>
public sealed class NotIdentifiedTests
{
    private static readonly IReadOnlyList<SalesRecord> Log = new SimulatedPanel { Stores = 2, Weeks = 20 }.Draw(5);

    public static TheoryData<string> Estimators => InvarianceTests.Estimators;

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_refuses_when_the_price_never_moved_within_a_store(string estimator) =>
        Assert.IsType<PriceNeverMoved>(Learn(estimator, Log.Select(record => record with { UnitPriceMinor = record.StoreCode == "S0" ? 300 : 320 })).Refusal);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_refuses_when_weeks_are_few(string estimator)
    {
        var refusal = Assert.IsType<TooFewWeeks>(Learn(estimator, Log.Where(record => record.PeriodStart < new DateOnly(2024, 2, 12))).Refusal);
        Assert.Equal(6, refusal.Weeks);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_refuses_when_nothing_was_ever_sold(string estimator) =>
        Assert.IsType<TooFewWeeks>(Learn(estimator, Log.Select(record => record with { Units = 0 })).Refusal);

    [Fact]
    public void LearnDemand_leaves_lines_without_a_price_out() =>
        Assert.Empty(LearnDemand.Of(Log.Select(record => record with { UnitPriceMinor = 0 }), DemandEstimator.Poisson));

    [Fact]
    public void PoissonDemand_refuses_when_nothing_sold_under_promotion() =>
        Assert.IsType<FitDidNotConverge>(Learn("Poisson", Log.Select(record => record with { FeatureShare = 0, Units = record.IsPromoted ? 0 : record.Units })).Refusal);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_leaves_promotion_open_when_it_goes_with_one_price_exactly(string estimator)
    {
        var fit = Learn(estimator, Log.Select(record => record with { UnitPriceMinor = record.IsPromoted ? 250 : 300, FeatureShare = 0 })).Value;
        Assert.Null(fit.Promotion);
        Assert.Null(fit.Feature);
        Assert.True(fit.Price.Value < -1);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_names_the_feature_when_there_is_no_promotion(string estimator)
    {
        var fit = Learn(estimator, Log.Select(record => record with { IsPromoted = false })).Value;
        Assert.Null(fit.Promotion);
        Assert.InRange(fit.Feature!.Value, 0.3, 1.5);
    }

    [Fact]
    public void PoissonDemand_passes_over_stores_that_never_sold()
    {
        var shut = Log.Where(record => record.StoreCode == "S0").Select(record => record with { StoreCode = "shut", Units = 0 });
        var (without, with) = (Learn("Poisson", Log).Value, Learn("Poisson", Log.Concat(shut)).Value);
        Assert.Equal(without.Price.Value, with.Price.Value, 1e-9);
        Assert.Equal(without.Price.StandardError, with.Price.StandardError, 1e-9);
        Assert.Equal((without.Observations, without.Stores), (with.Observations, with.Stores));
    }

    [Theory]
    [InlineData(0, PoissonDemand.Method)]
    [InlineData(1, LogLogDemand.Method)]
    public void LearnDemand_uses_logarithms_only_when_every_line_has_a_sale(int leastUnits, string method)
    {
        var log = Log.Select((record, index) => record with { Units = index == 9 ? leastUnits : Math.Max(1, record.Units) });
        Assert.Equal(method, Learn("BySales", log).Value.Method);
    }

    [Fact]
    public void LearnDemand_clusters_the_days_of_a_daily_log_by_week()
    {
        var daily = Log.Where(record => record.StoreCode == "S0").SelectMany(record => Enumerable.Range(0, 7)
            .Select(day => record with { PeriodStart = record.PeriodStart.AddDays(day), PeriodDays = 1 }));
        var fit = Learn("Poisson", daily).Value;
        Assert.Equal((140, 20), (fit.Observations, fit.Weeks));
    }

    private static Outcome<DemandFit> Learn(string estimator, IEnumerable<SalesRecord> log) =>
        Assert.Single(LearnDemand.Of(log, Enum.Parse<DemandEstimator>(estimator))).Fit;
}
