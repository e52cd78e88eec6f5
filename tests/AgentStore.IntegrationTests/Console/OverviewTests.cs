using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class OverviewTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static async Task SellAsync(TestStore store, DateTimeOffset at, params OrderLine[] lines)
    {
        await using var db = store.OpenDb();
        var order = new Order(
            new OrderId(Guid.NewGuid()), Guid.NewGuid().ToString("N"), "shopper@example.org",
            new DeliveryAddress("A Shopper", "1 Main St", null, "Springfield", "12345", "IL", "US"), TestStore.Usd, lines, at, at.AddMinutes(30));
        Assert.True(order.MarkPaid(at).Succeeded);
        db.Orders.Add(order);
        await db.SaveChangesAsync(Cancel);
    }

    private static OrderLine Line(string sku, int units, long price, long? cost) => new(new Sku(sku), sku, units, price, cost);

    [Fact]
    public async Task Overview_adds_today_and_the_same_hours_a_week_ago_from_paid_orders_at_the_cost_frozen_then()
    {
        await using var store = await TestStore.CreateAsync();
        var noon = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        store.Time.SetUtcNow(noon.AddDays(7));
        await SellAsync(store, noon.AddHours(-2), Line("MUG", 2, 1500, 600));
        await SellAsync(store, noon.AddHours(2), Line("MUG", 9, 1500, 600));
        await SellAsync(store, noon.AddDays(7).AddHours(-12), Line("CANDLE", 3, 2000, 700), Line("PRINT", 1, 3000, null));
        await SellAsync(store, noon.AddDays(7).AddHours(-12).AddSeconds(-1), Line("CANDLE", 5, 2000, 800));

        var report = await store.Get<ReadOverview>().RunAsync(Cancel);
        // Today: 3 candles at 20.00 that cost 7.00 then, and a print whose cost nobody knew.
        Assert.Equal((1, 4, 9_000, 3_900, 1), (report.Today.Orders, report.Today.Units, report.Today.Sales.Minor, report.Today.GrossMargin.Minor, report.Today.UnitsWithoutCost));
        // A week ago until noon: 2 mugs; the 9 of the afternoon come later than the clock stands today.
        Assert.Equal((1, 2, 3_000, 1_800), (report.LastWeek!.Orders, report.LastWeek.Units, report.LastWeek.Sales.Minor, report.LastWeek.GrossMargin.Minor));
        Assert.Equal((4, 3_000 + 13_500 + 9_000 + 10_000), (report.Month.Orders, report.Month.Sales.Minor));
    }

    [Fact]
    public async Task Overview_claims_no_comparison_for_a_week_in_which_the_store_was_not_open()
    {
        await using var store = await TestStore.CreateAsync();
        store.Time.Advance(TimeSpan.FromDays(6));
        Assert.Null((await store.Get<ReadOverview>().RunAsync(Cancel)).LastWeek);
        store.Time.Advance(TimeSpan.FromDays(2));
        Assert.NotNull((await store.Get<ReadOverview>().RunAsync(Cancel)).LastWeek);
    }

    [Fact]
    public async Task Overview_reads_cash_commitments_stock_value_and_running_cost_off_the_ledgers()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("MUG", 12)]), TestStore.Call(TestStore.Owner), Cancel);
        var waiting = await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", 60)]), TestStore.Call(TestStore.Ceo), Cancel);
        Assert.Equal(Verdict.NeedsApproval, waiting.Verdict);
        await using (var db = store.OpenDb())
        {
            db.CashMovements.Add(new CashMovement(-250, CashMovementKind.RunningCost, "day 2026-03-02", "Ceo Luna", TestStore.OpenedAt));
            var print = await db.StockPositions.SingleAsync(position => position.Sku == new Sku("PRINT"), Cancel);
            var order = new OrderId(Guid.NewGuid());
            var held = print.Reserve(null, new ReservationId(Guid.NewGuid()), 2, order, TestStore.OpenedAt.AddHours(1));
            db.StockReservations.Add(held.Value);
            await db.SaveChangesAsync(Cancel);
        }

        var report = await store.Get<ReadOverview>().RunAsync(Cancel);
        Assert.Equal((2_500_000 - 250, 7_200, 250), (report.Cash.Minor, report.Committed.Minor, report.RunningCost.Month.Minor));
        // 40 candles at 8.00, 5 mugs at 6.00, 2 prints at 16.00.
        Assert.Equal((32_000 + 3_000 + 3_200, 0), (report.StockValue.Minor, report.UnitsWithoutCost));
        Assert.Equal("PRINT", Assert.Single(report.StockOuts).Sku.Code);
        Assert.Equal((1, TestStore.OpenedAt + StoreGate.ApprovalLifetime), (report.Waiting, report.NextExpiry));
    }

    [Fact]
    public async Task Tasks_name_what_runs_out_before_a_delivery_could_come()
    {
        await using var store = await TestStore.CreateAsync();
        await SellAsync(store, TestStore.OpenedAt.AddHours(-1), Line("MUG", 1, 1500, 600));
        var tasks = await store.Get<ReadTasks>().RunAsync(Cancel);
        Assert.Equal((1, TestStore.OpenedAt.AddHours(-1)), (tasks.OrdersToPack, tasks.OldestPaidAt));
        // 2 prints at 2 a day last 1 day and 5 mugs at 1 a day last 5; a delivery takes 7. 40 candles last 28 days.
        Assert.Equal(["PRINT", "MUG"], tasks.LowStock.Select(low => low.Sku.Code));
        Assert.Equal(1, tasks.LowStock[0].DaysLeft!.Value, 6);
        Assert.Equal(5, tasks.LowStock[1].DaysLeft!.Value, 6);
    }

    [Fact]
    public async Task Cash_ledger_shows_one_kind_beside_the_sum_of_all()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.OpenDb())
        {
            db.CashMovements.Add(new CashMovement(-250, CashMovementKind.RunningCost, "day 2026-03-02", "Ceo Luna", TestStore.OpenedAt));
            await db.SaveChangesAsync(Cancel);
        }
        var ledger = await store.Get<ReadCashLedger>().RunAsync(CashMovementKind.RunningCost, Cancel);
        Assert.Equal(2_500_000 - 250, ledger.Cash.Minor);
        Assert.Equal((-250, "day 2026-03-02"), (Assert.Single(ledger.Movements).Amount.Minor, ledger.Movements[0].Cause));
        Assert.Equal(2, (await store.Get<ReadCashLedger>().RunAsync(null, Cancel)).Movements.Count);
    }
}
