using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Reports;
using Xunit;

namespace AgentStore.IntegrationTests.Reports;

public sealed class ReadProfitReportTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_sums_margin_at_the_cost_of_the_sale_and_running_cost_by_day_and_product()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.PayAsync(await shopper.OrderAsync("MUG", 2));
        await PayRunningCostAsync(store, 75);
        store.Time.Advance(TimeSpan.FromDays(1));
        await shopper.PayAsync(await shopper.OrderAsync("CANDLE", 3));
        await shopper.OrderAsync("MUG", 1);

        var report = await store.Get<ReadProfitReport>().RunAsync(2, Cancel);
        Assert.Equal((2, 5, 9_000, 5_400, 75, 5_325), Figures(report.Total));
        Assert.Null(report.Before);
        Assert.Equal([(1, 2, 3_000, 1_800, 75, 1_725), (1, 3, 6_000, 3_600, 0, 3_600)], report.Days.Select(day => Figures(day.Profit)));
        Assert.Equal([("CANDLE", 3, 3_600), ("MUG", 2, 1_800)], report.Products.Select(product => (product.Sku.Code, product.Units, product.GrossMargin.Minor)));
    }

    [Fact]
    public async Task Report_compares_with_the_days_before_once_the_store_was_open_then()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.PayAsync(await shopper.OrderAsync("MUG", 2));
        store.Time.Advance(TimeSpan.FromDays(1));

        var report = await store.Get<ReadProfitReport>().RunAsync(1, Cancel);
        Assert.Equal((0, 0, 0, 0, 0, 0), Figures(report.Total));
        Assert.Equal((1, 2, 3_000, 1_800, 0, 1_800), Figures(report.Before!));
        Assert.Empty(report.Products);
        Assert.Equal(ReadProfitReport.DaysMax, (await store.Get<ReadProfitReport>().RunAsync(10_000, Cancel)).Days.Count);
    }

    [Fact]
    public async Task Report_takes_off_refunds_and_concessions_on_the_day_they_were_decided()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 2);
        await shopper.PayAsync(order);
        await PayRunningCostAsync(store, 75);
        store.Time.Advance(TimeSpan.FromDays(1));
        await DoAsync(store, new RefundOrder(order.Number, 1_000));
        await DoAsync(store, new GiveConcession(order.Number, ConcessionKind.Credit, 300, 0, null));

        var report = await store.Get<ReadProfitReport>().RunAsync(2, Cancel);
        Assert.Equal((1_800, 1_000, 300, 75, 425), Taken(report.Total));
        Assert.Equal([(1_800, 0, 0, 75, 1_725), (0, 1_000, 300, 0, -1_300)], report.Days.Select(day => Taken(day.Profit)));
        // Paying the refund out moves cash; the profit was lost when it was decided.
        Assert.Equal(1, await store.Get<PayRefunds>().RunAsync(Cancel));
        Assert.Equal((1_800, 1_000, 300, 75, 425), Taken((await store.Get<ReadProfitReport>().RunAsync(2, Cancel)).Total));
        Assert.Equal(
            "1 paid orders with 2 units for 30.00 USD; gross profit 18.00 USD. Refunds 10.00 USD, concessions at most 3.00 USD, running the CEO 0.75 USD: 4.25 USD is left.",
            report.Total.InWords());
    }

    [Fact]
    public async Task Weeks_begin_with_the_stores_weekday_and_are_cut_to_the_days_asked_for()
    {
        // The store opens on a Monday; its weeks begin on Mondays.
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.PayAsync(await shopper.OrderAsync("MUG", 2));
        store.Time.Advance(TimeSpan.FromDays(6));
        await shopper.PayAsync(await shopper.OrderAsync("CANDLE", 1));
        store.Time.Advance(TimeSpan.FromDays(1));
        await shopper.PayAsync(await shopper.OrderAsync("CANDLE", 3));
        await PayRunningCostAsync(store, 75);

        var weeks = await store.Get<ReadProfitReport>().WeeksAsync(12, Cancel);
        var opened = new DateOnly(2026, 3, 2);
        Assert.Equal([(opened, opened.AddDays(6)), (opened.AddDays(7), opened.AddDays(7))], weeks.Select(week => (week.From, week.Until)));
        Assert.Equal([(2, 3, 5_000, 3_000, 0, 3_000), (1, 3, 6_000, 3_600, 75, 3_525)], weeks.Select(week => Figures(week.Profit)));
        var cut = (await store.Get<ReadProfitReport>().RunAsync(3, Cancel)).Weeks;
        Assert.Equal([(opened.AddDays(5), 1, 1_200), (opened.AddDays(7), 1, 3_525)], cut.Select(week => (week.From, week.Profit.Sales.Orders, week.Profit.Left.Minor)));
        Assert.Null(await store.Get<ReadProfitReport>().OfDayAsync(opened.AddDays(-1), Cancel));
        Assert.Equal((1, 1, 2_000, 1_200, 0, 1_200), Figures((await store.Get<ReadProfitReport>().OfDayAsync(opened.AddDays(6), Cancel))!));
    }

    [Fact]
    public async Task Cost_of_a_sale_is_the_landed_cost_and_not_a_strangers_bait()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.OpenDb())
        {
            db.Suppliers.Add(new Supplier("bait", "Bait Ltd", 3, "", IsSimulated: true));
            db.SupplierOffers.Add(new SupplierOffer("bait", new Sku("MUG"), TestStore.Usd, 1, 1, 1, 3, IsCostEstimated: false));
            await db.SaveChangesAsync(Cancel);
        }
        var shopper = new Shopper(store);
        await shopper.PayAsync(await shopper.OrderAsync("MUG", 2));

        var report = await store.Get<ReadProfitReport>().RunAsync(1, Cancel);
        Assert.Equal((1_800, 0), (report.Total.Sales.GrossMargin.Minor, report.Total.Sales.UnitsWithoutCost));
        // 40 candles at 8.00, 3 mugs at 6.00, 2 prints at 16.00.
        Assert.Equal(32_000 + 1_800 + 3_200, (await store.Get<ReadOverview>().RunAsync(Cancel)).StockValue.Minor);
    }

    private static async Task DoAsync(TestStore store, IStoreCommand command) =>
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(command, TestStore.Call(TestStore.Owner), Cancel)).Verdict);

    private static (long, long, long, long, long) Taken(Profit profit) =>
        (profit.Sales.GrossMargin.Minor, profit.Refunds.Minor, profit.Concessions.Minor, profit.RunningCost.Minor, profit.Left.Minor);

    private static (int, int, long, long, long, long) Figures(Profit profit) =>
        (profit.Sales.Orders, profit.Sales.Units, profit.Sales.Sales.Minor, profit.Sales.GrossMargin.Minor, profit.RunningCost.Minor, profit.Left.Minor);

    private static async Task PayRunningCostAsync(TestStore store, long minor)
    {
        await using var db = store.OpenDb();
        db.CashMovements.Add(new CashMovement(-minor, CashMovementKind.RunningCost, "day 1", "model", store.Time.GetUtcNow()));
        await db.SaveChangesAsync(Cancel);
    }
}
