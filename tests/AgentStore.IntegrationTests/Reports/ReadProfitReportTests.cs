using AgentStore.Domain.Ledger;
using AgentStore.IntegrationTests.Shop;
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

    private static (int, int, long, long, long, long) Figures(Profit profit) =>
        (profit.Sales.Orders, profit.Sales.Units, profit.Sales.Sales.Minor, profit.Sales.GrossMargin.Minor, profit.RunningCost.Minor, profit.Left.Minor);

    private static async Task PayRunningCostAsync(TestStore store, long minor)
    {
        await using var db = store.OpenDb();
        db.CashMovements.Add(new CashMovement(-minor, CashMovementKind.RunningCost, "day 1", "model", store.Time.GetUtcNow()));
        await db.SaveChangesAsync(Cancel);
    }
}
