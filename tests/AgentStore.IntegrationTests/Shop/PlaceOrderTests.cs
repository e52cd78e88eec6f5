using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

public sealed class PlaceOrderTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_holds_stock_and_freezes_price_and_cost()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var placed = await shopper.OrderAsync("CANDLE", 3);
        await EditCartTests.SetPriceAsync(store, "CANDLE", 2_200);

        Assert.Equal((40, 3), await store.StockOfAsync("CANDLE"));
        var order = (await store.Get<ReadOrders>().FindAsync(placed.Number, Cancel)).Value;
        Assert.Equal(new OrderLine(new Sku("CANDLE"), "CANDLE", 3, 2000, 800), Assert.Single(order.Lines));
        Assert.Equal((OrderState.AwaitingPayment, 6_000, false), (order.Order.State, order.Order.Total.Minor, order.Order.RefundDue));
        Assert.Equal(TestStore.OpenedAt + PlaceOrder.HoldTime, order.PayBy);
        Assert.Equal(3, (await shopper.LookAsync()).Units);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task RunAsync_places_one_order_for_a_form_sent_many_times_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.AddAsync("MUG", 2);
        var request = await shopper.RequestAsync();
        var placed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shopper.OrderAsync(request)));

        Assert.Single(placed.Select(each => each.Value.AccessKey).Distinct());
        Assert.Single(placed, each => !each.Value.WasPlacedBefore);
        Assert.Equal((5, 2), await store.StockOfAsync("MUG"));
        Assert.Single(await store.Get<ReadOrders>().RunAsync(null, Cancel));
    }

    [Fact]
    public async Task RunAsync_refuses_the_same_form_with_other_details()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.AddAsync("MUG", 1);
        var request = await shopper.RequestAsync();
        Assert.True((await shopper.OrderAsync(request)).Succeeded);
        var other = request with { Entry = Shopper.Entry with { Line1 = "1 Other Street" } };
        Assert.IsType<OrderDiffers>((await shopper.OrderAsync(other)).Refusal);
    }

    [Fact]
    public async Task RunAsync_gives_up_the_first_try_of_a_cart_when_it_is_ordered_anew()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var first = await shopper.OrderAsync("PRINT", 2);
        var second = (await shopper.OrderAsync(await shopper.RequestAsync())).Value;

        Assert.Equal(OrderState.Cancelled, (await shopper.SeeAsync(first)).State);
        Assert.Equal(OrderState.AwaitingPayment, (await shopper.SeeAsync(second)).State);
        Assert.Equal((2, 2), await store.StockOfAsync("PRINT"));
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task RunAsync_refuses_by_name_and_keeps_the_cart_when_products_are_short()
    {
        await using var store = await TestStore.CreateAsync();
        var (late, quick) = (new Shopper(store), new Shopper(store));
        await late.AddAsync("MUG", 5);
        await late.AddAsync("PRINT", 2);
        await late.AddAsync("CANDLE", 1);
        await quick.OrderAsync("MUG", 1);
        await quick.OrderAsync("PRINT", 2);

        var refusal = Assert.IsType<NotEnoughStockForOrder>((await late.OrderAsync(await late.RequestAsync())).Refusal);
        Assert.Equal([("MUG", 4, 5), ("PRINT", 0, 2)], refusal.Shortages.Select(each => (each.Sku.Code, each.Available, each.Wanted)).Order());
        Assert.Equal(8, (await late.LookAsync()).Units);
        Assert.Equal((40, 0), await store.StockOfAsync("CANDLE"));
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task RunAsync_asks_to_confirm_a_price_that_moved_since_the_page_was_shown()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        await shopper.AddAsync("MUG", 2);
        var shown = await shopper.RequestAsync();
        await EditCartTests.SetPriceAsync(store, "MUG", 1_400);

        var refusal = Assert.IsType<PriceChangedMeanwhile>((await shopper.OrderAsync(shown)).Refusal);
        Assert.Equal((1_500, 1_400), (refusal.Prices[0].Shown.Minor, refusal.Prices[0].Now.Minor));
        Assert.Equal((5, 0), await store.StockOfAsync("MUG"));
        var confirmed = (await shopper.OrderAsync(await shopper.RequestAsync() with { OrderId = shown.OrderId })).Value;
        Assert.Equal(2_800, (await shopper.SeeAsync(confirmed)).Total.Minor);
    }

    [Fact]
    public async Task RunAsync_refuses_a_cart_that_changed_is_empty_or_holds_what_is_off_sale()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        Assert.IsType<CartIsEmpty>((await shopper.OrderAsync(await shopper.RequestAsync())).Refusal);
        await shopper.AddAsync("MUG", 1);
        var shown = await shopper.RequestAsync();
        await shopper.AddAsync("CANDLE", 1);
        Assert.IsType<CartChangedMeanwhile>((await shopper.OrderAsync(shown)).Refusal);
        await EditCartTests.DelistAsync(store, "MUG");
        Assert.Equal(new ProductNotListed("MUG"), (await shopper.OrderAsync(await shopper.RequestAsync())).Refusal);
        Assert.IsType<CheckoutEntryUnusable>((await shopper.OrderAsync(await shopper.RequestAsync() with { Entry = Shopper.Entry with { Email = "?" } })).Refusal);
        Assert.Empty(await store.Get<ReadOrders>().RunAsync(null, Cancel));
    }

    [Fact]
    public async Task RunAsync_sells_exactly_ten_of_ten_to_fifty_shoppers_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        await LeaveAsync(store, "CANDLE", 10);
        var shoppers = Enumerable.Range(0, 50).Select(_ => new Shopper(store)).ToList();
        var requests = new List<(Shopper Shopper, OrderRequest Request)>();
        foreach (var shopper in shoppers)
        {
            await shopper.AddAsync("CANDLE", 1);
            requests.Add((shopper, await shopper.RequestAsync()));
        }

        using var start = new SemaphoreSlim(0);
        var buying = requests.Select(async pair =>
        {
            await start.WaitAsync(Cancel);
            var placed = await pair.Shopper.OrderAsync(pair.Request);
            if (placed.Succeeded) await pair.Shopper.PayAsync(placed.Value);
            return placed;
        }).ToList();
        start.Release(50);
        var outcomes = await Task.WhenAll(buying);

        Assert.Equal(10, outcomes.Count(outcome => outcome.Succeeded));
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.IsType<NotEnoughStockForOrder>(outcome.Refusal));
        Assert.Equal((0, 0), await store.StockOfAsync("CANDLE"));
        Assert.Equal(2_500_000 + 10 * 2_000, await store.CashAsync());
        Assert.Equal(10, (await store.Get<ReadOrders>().RunAsync(OrderState.Paid, Cancel)).Count);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task RunAsync_never_deadlocks_over_carts_with_the_same_products_in_any_order()
    {
        await using var store = await TestStore.CreateAsync();
        var random = new Random(7);
        var buying = Enumerable.Range(0, 24).Select(async _ =>
        {
            var shopper = new Shopper(store);
            foreach (var sku in new[] { "CANDLE", "MUG", "PRINT" }.OrderBy(_ => random.Next()).ToArray()) await shopper.AddAsync(sku, 1);
            var first = await shopper.OrderAsync(await shopper.RequestAsync());
            if (first.Succeeded) await shopper.OrderAsync(await shopper.RequestAsync());
        });
        await Task.WhenAll(buying);
        await store.AssertLedgersAgreeAsync();
        Assert.Equal((2, 2), await store.StockOfAsync("PRINT"));
    }

    private static async Task LeaveAsync(TestStore store, string code, int units)
    {
        await using var db = store.OpenDb();
        var position = await db.StockPositions.SingleAsync(each => each.Sku == new Sku(code), Cancel);
        var order = new OrderId(Guid.NewGuid());
        var away = position.Reserve(null, new ReservationId(Guid.NewGuid()), position.OnHand - units, order, TestStore.OpenedAt).Value;
        db.StockReservations.Add(away);
        // A loss at a count has the shape of a sale: units out, of another kind.
        var sale = position.Commit(away, "count", "test", TestStore.OpenedAt).Value;
        db.StockMovements.Add(sale with { Kind = Domain.Inventory.StockMovementKind.Count });
        await db.SaveChangesAsync(Cancel);
    }
}
