using AgentStore.Ceo.House;
using AgentStore.Domain.Demand;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class DemandCurveTests
{
    private static (List<int> Units, List<long?> Prices) Weeks(double elasticity, double mean, int count = 60)
    {
        var random = new Random(7);
        var prices = Enumerable.Range(0, count).Select(_ => (long?)random.Next(1_500, 2_500)).ToList();
        return ([.. prices.Select(price => (int)Math.Round(mean * Math.Pow(price!.Value / 2_000.0, elasticity)))], prices);
    }

    [Theory]
    [InlineData(-1.4)]
    [InlineData(-2.6)]
    public void Regression_finds_the_elasticity_that_made_the_weeks(double elasticity)
    {
        var (units, prices) = Weeks(elasticity, mean: 400);
        var fitted = ElasticityRegression.Fit(units, prices)!;
        Assert.InRange(fitted.Elasticity, elasticity - 0.05, elasticity + 0.05);
        Assert.InRange(fitted.StandardError, 0.001, 0.1);
    }

    [Fact]
    public void Standard_error_grows_as_sales_thin_out()
    {
        var (many, prices) = Weeks(-2, mean: 400);
        var (few, _) = Weeks(-2, mean: 4);
        Assert.True(ElasticityRegression.Fit(few, prices)!.StandardError > 5 * ElasticityRegression.Fit(many, prices)!.StandardError);
    }

    [Fact]
    public void Weeks_before_the_first_sale_are_no_evidence()
    {
        var (units, prices) = Weeks(-2, mean: 100);
        var later = ElasticityRegression.Fit([.. Enumerable.Repeat(0, 40), .. units], [.. Enumerable.Repeat((long?)null, 40), .. prices])!;
        Assert.Equal(ElasticityRegression.Fit(units, prices)!.Elasticity, later.Elasticity, 9);
        Assert.Equal(60, later.Observations);
    }

    [Fact]
    public void One_price_or_too_few_weeks_teach_nothing()
    {
        Assert.Null(ElasticityRegression.Fit([.. Enumerable.Repeat(5, 30)], [.. Enumerable.Repeat((long?)2_000, 30)]));
        var (units, prices) = Weeks(-2, mean: 50, count: 8);
        Assert.Null(ElasticityRegression.Fit(units, prices));
        Assert.Null(ElasticityRegression.Fit([], []));
    }

    [Fact]
    public void Belief_without_evidence_takes_the_reference_price_to_be_right()
    {
        var curve = DemandCurve.Of(HouseProducts.Calm);
        Assert.Equal(2_000, DemandCurve.BestPrice(curve.Elasticity, 800), 6);
        Assert.Equal(DemandCurve.PriorStandardError, curve.StandardError);
    }

    [Fact]
    public void Evidence_is_drawn_towards_the_belief_by_its_own_spread()
    {
        DemandCurve With(double standardError) => DemandCurve.Of(HouseProducts.Calm with { Learned = new ElasticityEstimate(-3, standardError, 26) });
        Assert.InRange(With(0.05).Elasticity, -3, -2.95);
        Assert.InRange(With(3).Elasticity, -1.75, -1.66);
        Assert.True(With(0.7).StandardError < DemandCurve.PriorStandardError);
    }

    [Fact]
    public void Inelastic_demand_has_no_best_price() => Assert.Equal(double.PositiveInfinity, DemandCurve.BestPrice(-0.9, 800));
}
