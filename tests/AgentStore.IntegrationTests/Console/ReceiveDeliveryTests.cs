using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class ReceiveDeliveryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Caller Staff = new(CallerKind.Staff, "staff@store.example");
    private static readonly Sku Mug = new("MUG");
    private static readonly Sku Candle = new("CANDLE");

    private static async Task<PurchaseOrderView> PlaceAsync(TestStore store)
    {
        var command = new PlacePurchaseOrder("acme", [new PurchaseLine("MUG", 12), new PurchaseLine("CANDLE", 6)]);
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(command, TestStore.Call(TestStore.Owner), Cancel)).Verdict);
        return Assert.Single(await store.Get<ReadPurchaseOrders>().RunAsync(Cancel));
    }

    private static Delivery Delivery(PurchaseOrderView order, params (Sku Sku, int Units)[] lines) =>
        new(Guid.NewGuid(), order.Id, [.. lines.Select(line => new DeliveredLine(line.Sku, line.Units))]);

    [Fact]
    public async Task Delivery_moves_stock_and_cash_and_closes_the_order_once_all_has_come()
    {
        await using var store = await TestStore.CreateAsync();
        var (order, receive) = (await PlaceAsync(store), store.Get<ReceiveDelivery>());
        var first = await receive.RunAsync(Delivery(order, (Mug, 8)), Staff, Cancel);
        Assert.Equal((8, 4_800, PurchaseOrderState.PartlyReceived), (first.Value.Units, first.Value.Paid.Minor, first.Value.State));
        var second = await receive.RunAsync(Delivery(order, (Mug, 4), (Candle, 6)), Staff, Cancel);
        Assert.Equal((10, 7_200, PurchaseOrderState.Received), (second.Value.Units, second.Value.Paid.Minor, second.Value.State));

        var mugs = (await store.Get<ReadStockLedger>().RunAsync("MUG", Cancel))!;
        Assert.Equal(17, mugs.OnHand);
        Assert.Equal([17, 13, 5], mugs.Movements.Select(movement => movement.OnHandAfter));
        Assert.All(mugs.Movements.Take(2), movement => Assert.Equal((StockMovementKind.Receipt, "Staff staff@store.example"), (movement.Kind, movement.Actor)));
        Assert.All(mugs.Movements.Take(2), movement => Assert.StartsWith($"purchase order {order.Number} receipt ", movement.Cause, StringComparison.Ordinal));
        await using var db = store.OpenDb();
        Assert.Equal(2_500_000 - 12_000, await db.CashMovements.SumAsync(movement => movement.AmountMinor, Cancel));
        Assert.Equal(17, (await db.StockPositions.SingleAsync(position => position.Sku == Mug, Cancel)).OnHand);
    }

    [Fact]
    public async Task Same_receipt_twice_has_one_effect()
    {
        await using var store = await TestStore.CreateAsync();
        var (order, receive) = (await PlaceAsync(store), store.Get<ReceiveDelivery>());
        var delivery = Delivery(order, (Mug, 6));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => receive.RunAsync(delivery, Staff, Cancel), Cancel)));
        Assert.Single(answers, answer => !answer.Value.WasBookedBefore);
        Assert.All(answers, answer => Assert.Equal((6, 3_600), (answer.Value.Units, answer.Value.Paid.Minor)));
        Assert.Equal(11, (await store.Get<ReadStockLedger>().RunAsync("MUG", Cancel))!.OnHand);
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.CashMovements.CountAsync(movement => movement.Kind == CashMovementKind.Purchase, Cancel));
    }

    [Fact]
    public async Task Same_receipt_with_other_content_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var (order, receive) = (await PlaceAsync(store), store.Get<ReceiveDelivery>());
        var delivery = Delivery(order, (Mug, 4));
        Assert.True((await receive.RunAsync(delivery, Staff, Cancel)).Succeeded);
        var other = await receive.RunAsync(delivery with { Lines = [new DeliveredLine(Mug, 5)] }, Staff, Cancel);
        Assert.IsType<ReceiptDiffers>(other.Refusal);
        Assert.Equal(9, (await store.Get<ReadStockLedger>().RunAsync("MUG", Cancel))!.OnHand);
    }

    [Fact]
    public async Task More_than_ordered_is_refused_and_nothing_of_that_delivery_is_booked()
    {
        await using var store = await TestStore.CreateAsync();
        var (order, receive) = (await PlaceAsync(store), store.Get<ReceiveDelivery>());
        var refused = await receive.RunAsync(Delivery(order, (Candle, 6), (Mug, 13)), Staff, Cancel);
        Assert.Equal(new MoreThanOrdered(Mug, 12, 13), refused.Refusal);
        var notOrdered = await receive.RunAsync(Delivery(order, (new Sku("PRINT"), 1)), Staff, Cancel);
        Assert.Equal(new MoreThanOrdered(new Sku("PRINT"), 0, 1), notOrdered.Refusal);
        Assert.Equal(40, (await store.Get<ReadStockLedger>().RunAsync("CANDLE", Cancel))!.OnHand);
        Assert.Equal(12, (await store.Get<ReadPurchaseOrders>().OneAsync(order.Number, Cancel))!.Lines.Single(line => line.Sku == Mug).OutstandingUnits);
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.CashMovements.CountAsync(Cancel));
    }

    [Fact]
    public async Task Delivery_that_makes_no_sense_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        var (order, receive) = (await PlaceAsync(store), store.Get<ReceiveDelivery>());
        Assert.IsType<DeliveryUnusable>((await receive.RunAsync(Delivery(order), Staff, Cancel)).Refusal);
        Assert.IsType<DeliveryUnusable>((await receive.RunAsync(Delivery(order, (Mug, 0)), Staff, Cancel)).Refusal);
        Assert.IsType<DeliveryUnusable>((await receive.RunAsync(Delivery(order, (Mug, 1), (Mug, 1)), Staff, Cancel)).Refusal);
        Assert.IsType<OnlyStaffMay>((await receive.RunAsync(Delivery(order, (Mug, 1)), TestStore.Ceo, Cancel)).Refusal);
        var unknown = Delivery(order, (Mug, 1)) with { OrderId = new PurchaseOrderId(Guid.NewGuid()) };
        Assert.IsType<UnknownPurchaseOrder>((await receive.RunAsync(unknown, Staff, Cancel)).Refusal);
    }
}
