using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Reports;

public sealed class LearnedForecastTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Sku Mug = new("MUG");
    private static readonly Sku Candle = new("CANDLE");

    [Fact]
    public async Task Forecast_is_what_was_learned_brought_to_the_price_asked_about()
    {
        await using var store = await LearnedAsync();
        var forecast = store.Get<ReadDemandForecast>();
        var today = (await forecast.RunAsync("MUG", 7, null, Cancel)).Value;
        Assert.Equal((21.0, 1_500L, 2), (Math.Round(today.Expected, 6), today.PriceMinor, today.Learned!.Learned.Elasticity.SimilarCount));
        var dearer = (await forecast.RunAsync("MUG", 7, 1_650, Cancel)).Value;
        Assert.Equal(21 * Math.Pow(1.1, -2), dearer.Expected, 6);
        Assert.Equal(TestStore.HistoryWeeks, dearer.Forecast.Weeks);
        Assert.IsType<PriceNotPositive>((await forecast.RunAsync("MUG", 7, 0, Cancel)).Refusal);
        Assert.IsType<NothingLearnedOfPrice>((await forecast.RunAsync("PRINT", 7, 100, Cancel)).Refusal);
        Assert.Null((await forecast.RunAsync("PRINT", 7, null, Cancel)).Value.Learned);
    }

    [Fact]
    public async Task Forecast_goes_back_to_its_own_weeks_when_what_was_learned_is_old()
    {
        await using var store = await LearnedAsync();
        store.Time.Advance(TimeSpan.FromDays(15));
        var outlook = (await store.Get<ReadDemandForecast>().RunAsync("MUG", 7, null, Cancel)).Value;
        Assert.Null(outlook.Learned);
        Assert.NotEqual(21, outlook.Expected, 1);
    }

    [Fact]
    public async Task Reports_tasks_and_drafts_use_what_was_learned_and_the_limits_do_not()
    {
        await using var store = await LearnedAsync();
        var mug = (await store.Get<ReadSalesReport>().RunAsync(4, Cancel)).Products.Single(product => product.Sku == Mug);
        Assert.Equal(3, mug.Forecast.UnitsPerDay, 6);
        Assert.Equal(5 / 3.0, (await store.Get<ReadTasks>().RunAsync(Cancel)).LowStock.Single(low => low.Sku == Mug).DaysLeft!.Value, 6);
        // Five on hand and twenty days of cover allowed: by its own sales of one a day there is room for fourteen, three packs of four.
        var limits = store.Get<Limits>();
        Assert.True((await limits.SaveAsync((await limits.ReadAsync(Cancel))[0].Limits with { CoverDays = new(20, 45) }, TestStore.Owner, Cancel)).Succeeded);
        var order = (await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders.Single(each => each.Lines.Any(line => line.Sku == Mug));
        Assert.False(order.IsForTheOwner);
        Assert.Equal(12, order.Lines.Single(line => line.Sku == Mug).Units);
    }

    [Fact]
    public async Task Forecasts_are_written_down_before_their_week_and_scored_once_after_it()
    {
        await using var store = await LearnedAsync();
        var keep = store.Get<KeepForecasts>();
        Assert.Equal((2, 0), await keep.RunAsync(Learned(21, 12), Cancel));
        Assert.Equal((2, 0), await keep.RunAsync(Learned(14, 8), Cancel)); // the same night again
        await using (var db = store.OpenDb())
        {
            var kept = await db.Forecasts.SingleAsync(forecast => forecast.Sku == Mug, Cancel);
            Assert.Equal((14.0, new DateOnly(2026, 3, 2), null), (kept.Expected, kept.Week, kept.Sold));
        }
        store.Time.Advance(TimeSpan.FromDays(1));
        await keep.RunAsync(Learned(99, 99), Cancel); // a day later the week has begun: this is for the next one
        Assert.Empty(await store.Get<ReadForecastAccuracy>().RunAsync(8, Cancel));

        store.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal((2, 2), await keep.RunAsync(Learned(10, 10), Cancel));
        Assert.Equal((2, 0), await keep.RunAsync(Learned(10, 10), Cancel));
        var week = Assert.Single(await store.Get<ReadForecastAccuracy>().RunAsync(8, Cancel));
        Assert.Equal((new DateOnly(2026, 3, 2), 2, 0), (week.Week, week.Accuracy.Products, week.Accuracy.Sold));
        Assert.Null(week.Accuracy.Wape);
        Assert.Equal((14 + 8) / 2.0 / 2, week.Accuracy.PinballMiddle, 6);
    }

    [Fact]
    public async Task Pricing_names_the_products_that_another_learned_from()
    {
        await using var store = await LearnedAsync();
        var entries = await store.Get<ReadPricing>().RunAsync(Cancel);
        var mug = entries.Single(entry => entry.Product.Sku == Mug);
        var candle = entries.Single(entry => entry.Product.Sku == Candle).Product.Name;
        Assert.Equal([(candle, 0.4), ("85123A", 0.1)], mug.Similar.Select(each => (each.Name, each.Weight)));
        Assert.Equal((28, 21.0, 0.6), (mug.UnitsSold, Math.Round(mug.Week!.Units, 6), Math.Round(mug.Margin!.Value, 6)));
        Assert.Null(entries.Single(entry => entry.Product.Sku.Code == "PRINT").Elasticity);
    }

    private static async Task<TestStore> LearnedAsync()
    {
        var store = await TestStore.CreateAsync();
        await store.Get<StoreDemandEstimates>().RunAsync(Learned(21, 12), Cancel);
        return store;
    }

    private static LearnedDemand[] Learned(double mugs, double candles)
    {
        var known = new LearnedElasticity(new ElasticityEstimate(-2, 0.3, 12), IsIdentified: true, 2, [new SimilarProduct("CANDLE", 0.4), new SimilarProduct("85123A", 0.1)], "from a test");
        return [new(Mug, known, new ExpectedWeek(mugs, 4), 1_500), new(Candle, known with { SimilarCount = 0, Similar = [] }, new ExpectedWeek(candles, 3), 2_000)];
    }
}
