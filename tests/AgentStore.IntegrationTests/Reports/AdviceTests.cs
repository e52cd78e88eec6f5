using AgentStore.Domain.Demand;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.IntegrationTests.Reports;

public sealed class AdviceTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Sku Mug = new("MUG");

    [Fact]
    public async Task Price_advice_says_that_there_is_none_until_something_is_learned_and_then_stays_within_the_limits()
    {
        await using var store = await TestStore.CreateAsync();
        var advice = store.Get<ReadPriceAdvice>();
        Assert.IsType<NoAdviceYet>((await advice.RunAsync("CANDLE", Cancel)).Refusal);
        Assert.IsType<UnknownProduct>((await advice.RunAsync("NOTHING", Cancel)).Refusal);

        var known = new LearnedElasticity(new ElasticityEstimate(-1.2, 0.05, 12), IsIdentified: true, 0, [], "from a test");
        await store.Get<StoreDemandEstimates>().RunAsync([new LearnedDemand(new Sku("CANDLE"), known, new ExpectedWeek(10, 3), 2_000)], Cancel);
        var view = (await advice.RunAsync("CANDLE", Cancel)).Value;
        Assert.Equal((2_000, 2_200, "from a test"), (view.Now.Minor, view.Advice.Price.Minor, view.Method));
        Assert.Equal(10 * Math.Pow(1.1, -1.2), view.Advice.UnitsPerWeek, 6);
        Assert.True((await store.Gate.RunAsync(new ChangePrice("CANDLE", view.Advice.Price.Minor), TestStore.Call(TestStore.Ceo), Cancel)).Verdict == Domain.Guardrails.Verdict.Allowed);
    }

    [Fact]
    public async Task Forecast_stands_beside_the_stock_it_would_be_sold_from()
    {
        await using var store = await TestStore.CreateAsync();
        var outlook = (await store.Get<ReadDemandForecast>().RunAsync("mug", 14, null, Cancel)).Value;
        Assert.Equal((14.0, 5, 5.0, TestStore.HistoryWeeks), (Math.Round(outlook.Expected, 6), outlook.Available, outlook.DaysOfCover, outlook.Forecast.Weeks));
        Assert.InRange(outlook.Low, 0, 13.9);
        Assert.Equal(28, outlook.High + outlook.Low, 6);
        Assert.Equal(ReadDemandForecast.DaysMax, (await store.Get<ReadDemandForecast>().RunAsync("MUG", 9_999, null, Cancel)).Value.Days);
        Assert.IsType<UnknownProduct>((await store.Get<ReadDemandForecast>().RunAsync("NOTHING", 7, null, Cancel)).Refusal);
    }

    [Fact]
    public async Task Offers_are_compared_at_the_quantity_each_supplier_would_take()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.OpenDb())
        {
            db.Suppliers.Add(new Supplier("bulk", "Bulk", 30, "", IsSimulated: true));
            db.SupplierOffers.Add(new SupplierOffer("bulk", Mug, TestStore.Usd, 500, 24, 12, 30, IsCostEstimated: false) { PriceBreaks = [new PriceBreak(36, 300)] });
            var day = DateOnly.FromDateTime(TestStore.OpenedAt.Date);
            db.SupplierDeliveries.Add(new SupplierDelivery("acme", Mug, day.AddDays(-20), day.AddDays(-13), day.AddDays(-10), 8, 6, 480, 480, IsSimulated: false));
            await db.SaveChangesAsync(Cancel);
        }
        var compare = store.Get<CompareSupplierOffers>();
        var few = (await compare.RunAsync("MUG", 5, Cancel)).Value;
        Assert.Equal([("acme", 8, 4_800L), ("bulk", 24, 12_000L)], few.Select(offer => (offer.SupplierCode, offer.Units, offer.Total.Minor)));
        Assert.Equal((480, 2_500, 1, 1), (few[0].LastPaid!.Value.Minor, few[0].SinceLastPaid!.Value.BasisPoints, few[0].Standing.CameLate, few[0].Standing.CameShort));
        Assert.Null(few[1].LastPaid);
        var many = (await compare.RunAsync("MUG", 30, Cancel)).Value;
        Assert.Equal(("bulk", 36, 10_800L), (many[0].SupplierCode, many[0].Units, many[0].Total.Minor));
        Assert.Equal(DateOnly.FromDateTime(TestStore.OpenedAt.Date).AddDays(30), many[0].ArrivesOn);
        Assert.IsType<UnitsNotPositive>((await compare.RunAsync("MUG", 0, Cancel)).Refusal);
        Assert.IsType<UnknownProduct>((await compare.RunAsync("NOTHING", 1, Cancel)).Refusal);
    }
}
