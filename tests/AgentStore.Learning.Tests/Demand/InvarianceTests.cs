using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand;
using Xunit;

namespace AgentStore.Learning.Tests.Demand;

public sealed class InvarianceTests
{
    private static readonly IReadOnlyList<SalesRecord> Log = new SimulatedPanel { Weeks = 30 }.Draw(7);

    public static TheoryData<string> Estimators => ["LogLog", "Poisson"];

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_is_the_same_when_prices_are_in_another_currency(string estimator) =>
        AssertSame(estimator, Log.Select(record => record with { UnitPriceMinor = record.UnitPriceMinor * 100 }));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_is_the_same_when_units_come_in_packs(string estimator) =>
        AssertSame(estimator, Log.Select(record => record with { Units = record.Units * 12 }));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_is_the_same_when_lines_come_in_another_order(string estimator) =>
        AssertSame(estimator, Log.OrderBy(record => record.Units).ThenBy(record => record.UnitPriceMinor));

    [Fact]
    public void LogLogDemand_is_the_same_when_one_store_sells_ten_times_as_much() =>
        AssertSame("LogLog", Log.Select(record => record.StoreCode == "S3" ? record with { Units = record.Units * 10 } : record));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Fit_is_the_same_when_a_store_is_added_whose_offer_never_changes(string estimator) =>
        AssertSame(estimator, Log.Concat(Log.Where(record => record.StoreCode == "S0").Select(record => record with
        {
            StoreCode = "still",
            UnitPriceMinor = 999,
            IsPromoted = false,
            FeatureShare = 0,
        })));

    [Fact]
    public void Fit_keeps_products_apart()
    {
        var other = new SimulatedPanel { Weeks = 30, Elasticity = -1 }.Draw(8).Select(record => record with { ProductCode = "Q" });
        var both = LearnDemand.Of(other.Concat(Log), DemandEstimator.Poisson).ToList();
        Assert.Equal(["P", "Q"], both.Select(product => product.ProductCode));
        Assert.Equal(Fit("Poisson", Log).Price.Value, both[0].Fit.Value.Price.Value, 1e-12);
    }

    private static void AssertSame(string estimator, IEnumerable<SalesRecord> changed)
    {
        var (before, after) = (Fit(estimator, Log), Fit(estimator, changed));
        Assert.Equal(before.Price.Value, after.Price.Value, 1e-8);
        Assert.Equal(before.Price.StandardError, after.Price.StandardError, 1e-8);
        Assert.Equal(before.Promotion!.Value, after.Promotion!.Value, 1e-8);
        Assert.Equal(before.Feature!.Value, after.Feature!.Value, 1e-8);
    }

    private static DemandFit Fit(string estimator, IEnumerable<SalesRecord> log) =>
        Assert.Single(LearnDemand.Of(log, Enum.Parse<DemandEstimator>(estimator))).Fit.Value;
}
