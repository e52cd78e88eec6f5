using AgentStore.Domain.Demand;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Demand;

public sealed class DemandTests
{
    [Fact]
    public void Forecast_of_steady_sales_is_those_sales()
    {
        var forecast = DemandForecast.FromWeeklyUnits([.. Enumerable.Repeat(14, 20)]);
        Assert.Equal(2, forecast.UnitsPerDay, 9);
        Assert.Equal(Math.Sqrt(2), forecast.StandardDeviationPerDay, 9); // Poisson's spread is the least one taken
        Assert.Equal(15, forecast.DaysOfCover(30), 9);
    }

    [Fact]
    public void Forecast_leans_to_the_newest_weeks() =>
        Assert.InRange(DemandForecast.FromWeeklyUnits([7, 7, 7, 7, 7, 7, 14, 14, 14]).UnitsPerDay * 7, 10, 14);

    [Fact]
    public void Forecast_of_nothing_is_zero_on_no_weeks() => Assert.Equal(new DemandForecast(0, 0, 0), DemandForecast.FromWeeklyUnits([]));

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.95, 1.6449)]
    [InlineData(0.99, 2.3263)]
    [InlineData(0.05, -1.6449)]
    public void NormalQuantile_agrees_with_tables(double probability, double quantile) =>
        Assert.Equal(quantile, Newsvendor.NormalQuantile(probability), 5e-4);

    [Fact]
    public void CriticalFractile_weighs_lost_margin_against_holding() => Assert.Equal(0.75, Newsvendor.CriticalFractile(3, 1), 12);

    [Fact]
    public void OrderUpToLevel_covers_lead_time_and_review_with_safety_stock()
    {
        var forecast = new DemandForecast(2, 1.5, 20);
        Assert.Equal(28, OrderUpToLevel.Units(forecast, 7, 7, 0.5));
        Assert.Equal((int)Math.Ceiling(28 + Newsvendor.NormalQuantile(0.95) * 1.5 * Math.Sqrt(14)), OrderUpToLevel.Units(forecast, 7, 7, 0.95));
    }

    [Fact]
    public void RoundUp_gives_the_least_order_the_supplier_takes() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 100], Gen.Int[1, 24]).Sample((wanted, minimum, pack) =>
        {
            var offer = new SupplierOffer("acme", new Sku("MUG"), new Currency("USD"), 600, minimum, pack, 7, false);
            var units = offer.RoundUp(wanted);
            if (wanted == 0) Assert.Equal(0, units);
            else Assert.True(offer.Accepts(units) && units >= wanted && (units - pack < wanted || units - pack < minimum));
        });
}
