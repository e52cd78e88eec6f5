using AgentStore.Domain.Demand;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.IntegrationTests.SalesLog;

public sealed class OwnSalesTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly DateOnly SecondMonday = new(2026, 3, 9);

    // The store opens on Monday 2 March at five in the afternoon, so the week of the 9th is its first whole one.
    [Fact]
    public async Task RunAsync_adds_paid_orders_up_by_whole_weeks_with_the_stock_they_began_with()
    {
        await using var store = await SellAsync();
        var records = await store.Get<ReadOwnSales>().RunAsync(Cancel);
        Assert.Equal(
            [
                new SalesRecord("test", "CANDLE", SecondMonday, 7, 3, 1_967, 800, false, 0, StockAtStart: 38),
                new SalesRecord("test", "CANDLE", SecondMonday.AddDays(7), 7, 0, 2_000, null, false, 0, StockAtStart: 35),
            ],
            records.Where(record => record.ProductCode == "CANDLE"));
        Assert.All(records.Where(record => record.ProductCode != "CANDLE"), record => Assert.Equal(0, record.Units));
    }

    [Fact]
    public async Task The_panel_has_the_log_and_then_the_shops_own_weeks_and_no_week_twice()
    {
        await using var store = await SellAsync();
        var panel = await store.Get<ReadSalesPanel>().RunAsync(Cancel);
        var candles = panel.Records.Where(record => record.ProductCode == "CANDLE").ToList();
        Assert.Equal((TestStore.HistoryWeeks + 2, new Sku("CANDLE")), (candles.Count, panel.SkuByProductCode["CANDLE"]));

        await using (var db = store.OpenDb())
        {
            db.SalesLog.Add(new SalesLogRow
            {
                Source = "test-log",
                StoreCode = "test",
                ProductCode = "CANDLE",
                PeriodStart = SecondMonday.AddDays(-1),
                PeriodDays = 7,
                Units = 3,
                UnitPriceMinor = 1_967,
                RegularPriceMinor = 2_000,
                StockAtStart = 38,
                CompetitorPriceMinor = 1_890,
                IsPromoted = false,
                FeatureShare = 0,
            });
            await db.SaveChangesAsync(Cancel);
        }
        candles = [.. (await store.Get<ReadSalesPanel>().RunAsync(Cancel)).Records.Where(record => record.ProductCode == "CANDLE")];
        Assert.Equal([SecondMonday.AddDays(-1), SecondMonday.AddDays(7)], candles.Skip(TestStore.HistoryWeeks).Select(record => record.PeriodStart));
        Assert.Equal((2_000, 38, 1_890), (candles[^2].RegularPriceMinor, candles[^2].StockAtStart, candles[^2].CompetitorPriceMinor));
    }

    private static async Task<TestStore> SellAsync()
    {
        var store = await TestStore.CreateAsync();
        await using var db = store.OpenDb();
        Sell(db, TestStore.OpenedAt.AddDays(1), 2, 2_000); // in the week the shop opened
        Sell(db, TestStore.OpenedAt.AddDays(7), 1, 1_900);
        Sell(db, TestStore.OpenedAt.AddDays(9), 2, 2_000);
        Sell(db, TestStore.OpenedAt.AddDays(21), 4, 2_000); // in the week that runs
        await db.SaveChangesAsync(Cancel);
        store.Time.Advance(TimeSpan.FromDays(22));
        return store;
    }

    private static void Sell(StoreDbContext db, DateTimeOffset at, int units, long priceMinor)
    {
        var sku = new Sku("CANDLE");
        var address = new DeliveryAddress("Ada", "1 Way", null, "Town", "12345", "NY", "US");
        var line = new OrderLine(sku, "CANDLE", units, priceMinor, 800);
        var order = new Order(new OrderId(Guid.NewGuid()), $"key-{at.Ticks}", "ada@example.org", address, TestStore.Usd, [line], at, at.AddHours(1));
        order.MarkPaid(at);
        db.Orders.Add(order);
        db.StockMovements.Add(new StockMovement(sku, -units, StockMovementKind.Sale, order.Id.ToString(), "test", at));
    }
}
