using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>The store opens on Monday, 2 March 2026; its log holds twelve weeks before.</summary>
public sealed class WeeklyReviewTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static async Task SellAsync(TestStore store, DateTimeOffset at, string sku, int units, long priceMinor, long costMinor)
    {
        await using var db = store.OpenDb();
        var order = new Order(
            new OrderId(Guid.NewGuid()), Guid.NewGuid().ToString("N"), "shopper@example.org",
            new DeliveryAddress("A Shopper", "1 Main St", null, "Springfield", "12345", "IL", "US"), TestStore.Usd,
            [new OrderLine(new Sku(sku), sku, units, priceMinor, costMinor)], at, at.AddMinutes(30));
        Assert.True(order.MarkPaid(at).Succeeded);
        db.Orders.Add(order);
        await db.SaveChangesAsync(Cancel);
    }

    [Fact]
    public async Task Review_sets_gross_profit_beside_running_cost_and_names_what_did_not_sell()
    {
        await using var store = await TestStore.CreateAsync();
        await SellAsync(store, TestStore.OpenedAt.AddDays(2), "CANDLE", 4, 2000, 800);
        await SellAsync(store, TestStore.OpenedAt.AddDays(7), "MUG", 1, 1500, 600);
        await using (var db = store.OpenDb())
        {
            db.CashMovements.Add(new CashMovement(-700, CashMovementKind.RunningCost, "day 2026-03-03", "Ceo Luna", TestStore.OpenedAt.AddDays(1)));
            await db.SaveChangesAsync(Cancel);
        }
        store.Time.Advance(TimeSpan.FromDays(8));
        var review = await store.Get<ReadWeeklyReview>().ComputeAsync(Cancel);

        var profit = review.Profit;
        Assert.Equal((new DateOnly(2026, 3, 2), 1, 8_000, 4_800, 700), (review.Week, profit.Sales.Orders, profit.Sales.Sales.Minor, profit.Sales.GrossMargin.Minor, profit.RunningCost.Minor));
        Assert.Equal(("CANDLE", 4), (Assert.Single(review.BestSellers).Sku.Code, review.BestSellers[0].Units));
        Assert.Equal([("MUG", 5), ("PRINT", 2)], review.NotSold.Select(each => (each.Sku.Code, each.OnHand)));
        // The weeks before held 10 candles, 7 mugs and 14 prints: 6, 7 and 14 off, over 4 sold.
        Assert.Equal(27.0 / 4, review.ForecastError!.Value, 6);
        Assert.Contains("Gross profit covers all that.", review.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_says_what_has_sold_of_the_CEOs_own_orders()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("MUG", 12)]), TestStore.Call(TestStore.Ceo), Cancel);
        await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("CANDLE", 6)]), TestStore.Call(TestStore.Owner), Cancel);
        await using (var db = store.OpenDb())
        {
            var order = await db.PurchaseOrders.SingleAsync(each => each.PlacedBy == "Ceo Luna", Cancel);
            Assert.True(order.Receive(new Sku("MUG"), 8).Succeeded);
            await db.SaveChangesAsync(Cancel);
        }
        await SellAsync(store, TestStore.OpenedAt.AddDays(3), "MUG", 2, 1500, 600);
        store.Time.Advance(TimeSpan.FromDays(8));

        var line = Assert.Single((await store.Get<ReadWeeklyReview>().ComputeAsync(Cancel)).OwnOrders);
        Assert.Equal(("MUG", 12, 8, 2, 0.25), (line.Sku.Code, line.Ordered, line.Received, line.SoldSince, line.SellThrough));
    }

    [Fact]
    public async Task First_day_of_a_week_begins_with_its_review_and_the_second_does_not()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Report("Done."));
        await using var store = await CeoStores.CreateAsync(endpoint);
        await store.Get<CeoDay>().RunAsync(Cancel);
        store.Time.Advance(TimeSpan.FromDays(1));
        await store.Get<CeoDay>().RunAsync(Cancel);
        string Morning(int day) => endpoint.Requests[day].Body["messages"]!.AsArray()[^1]!["content"]!.ToString();

        Assert.Contains("Week from 2026-02-23 to 2026-03-01, by the books.", Morning(0), StringComparison.Ordinal);
        Assert.Contains("three open questions", Morning(0), StringComparison.Ordinal);
        Assert.DoesNotContain("by the books", Morning(1), StringComparison.Ordinal);
        Assert.Single(await store.Get<ReadWeeklyReview>().AllAsync(Cancel));
    }

    [Fact]
    public async Task Report_of_a_day_says_what_the_day_before_earned_unless_the_store_was_closed()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Report("Done."));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var first = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        await SellAsync(store, TestStore.OpenedAt.AddHours(1), "CANDLE", 4, 2000, 800);
        store.Time.Advance(TimeSpan.FromDays(1));
        var second = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;

        Assert.DoesNotContain("The day before", first.Report, StringComparison.Ordinal);
        Assert.Contains("The day before, 2026-03-02: 1 paid orders with 4 units for 80.00 USD; gross profit 48.00 USD.", second.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_are_linked_to_what_came_of_them()
    {
        await using var store = await TestStore.CreateAsync();
        await SellAsync(store, TestStore.OpenedAt.AddHours(1), "CANDLE", 14, 2000, 800);
        store.Time.Advance(TimeSpan.FromDays(7));
        await store.Gate.RunAsync(new ChangePrice("CANDLE", 2100), TestStore.Call(TestStore.Ceo), Cancel);
        var waiting = await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", 60)]), TestStore.Call(TestStore.Ceo), Cancel);
        await store.Get<Operations.Approvals.DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel);
        async Task<IReadOnlyDictionary<string, string>> OutcomesAsync()
        {
            var decisions = await store.Get<ReadCeoJournal>().DecisionsAsync(null, 10, Cancel);
            var outcomes = await store.Get<ReadDecisionOutcomes>().RunAsync(decisions, Cancel);
            return decisions.Where(decision => outcomes.ContainsKey(decision.Id)).ToDictionary(decision => $"{decision.Operation} {decision.Verdict}", decision => outcomes[decision.Id]);
        }

        Assert.DoesNotContain("ChangePrice Allowed", await OutcomesAsync());
        await SellAsync(store, store.Time.GetUtcNow().AddHours(1), "CANDLE", 7, 2100, 800);
        store.Time.Advance(TimeSpan.FromDays(7));
        var outcomes = await OutcomesAsync();
        // 7 sold in 7 days at a margin of 13.00; 14 in the 7 days before would have made 26.00 a day.
        Assert.Equal("In 7 days at this price it earned 13.00 USD a day; had as many sold as before, it would be 26.00 USD.", outcomes["ChangePrice Allowed"]);
        var order = "order 1 of 2026-03-09: none of 60 PRINT has come yet, 0 sold since.";
        Assert.Equal((order, order), (outcomes["PlacePurchaseOrder NeedsApproval"], outcomes["PlacePurchaseOrder Allowed"]));
    }
}
