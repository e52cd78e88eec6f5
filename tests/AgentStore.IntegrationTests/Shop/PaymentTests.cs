using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Operations;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

public sealed class PaymentTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Caller Staff = new(CallerKind.Staff, "staff@store.example");

    [Fact]
    public async Task Payment_sells_the_stock_books_the_cash_and_takes_the_goods_out_of_the_cart()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 2);
        await shopper.AddAsync("CANDLE", 1);
        Assert.Equal(PaymentOutcome.Paid, await shopper.PayAsync(order));

        Assert.Equal((3, 0), await store.StockOfAsync("MUG"));
        Assert.Equal(2_500_000 + 3_000, await store.CashAsync());
        Assert.Equal("CANDLE", Assert.Single((await shopper.LookAsync()).Lines).Sku.Code);
        var detail = (await store.Get<ReadOrders>().FindAsync(order.Number, Cancel)).Value;
        Assert.Equal((-2, StockMovementKind.Sale), (Assert.Single(detail.StockMovements).Units, detail.StockMovements[0].Kind));
        Assert.Equal((3_000, "test payment"), (Assert.Single(detail.CashMovements).Amount.Minor, detail.CashMovements[0].Actor));
        Assert.Equal(PaymentOutcome.Paid, Assert.Single(detail.Payments).Outcome);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Payment_told_many_times_at_once_is_booked_once()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 2);
        var news = TestGateway.Answer(await shopper.SeeAsync(order), isPaid: true);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shopper.TellAsync(news)));

        Assert.All(outcomes, outcome => Assert.Equal(PaymentOutcome.Paid, outcome));
        Assert.Equal(PaymentOutcome.AlreadyPaid, await shopper.TellAsync(news with { Id = "another-message-of-the-same-payment" }));
        Assert.Equal(PaymentOutcome.PaidTwice, await shopper.TellAsync(news with { Id = "another-payment", Reference = "another" }));
        Assert.Equal(PaymentOutcome.Ignored, await shopper.DeclineAsync(order));
        Assert.Equal(2_500_000 + 3_000, await store.CashAsync());
        Assert.True((await shopper.SeeAsync(order)).RefundDue);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Payment_of_another_amount_or_currency_sells_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 2);
        var news = TestGateway.Answer(await shopper.SeeAsync(order), isPaid: true);
        Assert.Equal(PaymentOutcome.AmountDiffers, await shopper.TellAsync(news with { Id = "less", AmountMinor = 2_999 }));
        Assert.Equal(PaymentOutcome.AmountDiffers, await shopper.TellAsync(news with { Id = "yen", CurrencyCode = "JPY" }));
        Assert.Equal(PaymentOutcome.UnknownOrder, await shopper.TellAsync(news with { Id = "stranger", OrderId = new(Guid.NewGuid()) }));

        Assert.Equal((5, 2), await store.StockOfAsync("MUG"));
        Assert.Equal(2_500_000, await store.CashAsync());
        Assert.Equal(OrderState.AwaitingPayment, (await shopper.SeeAsync(order)).State);
        Assert.True((await store.Get<ReadOrders>().RunAsync(null, Cancel))[0].RefundDue);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Declined_payment_gives_the_stock_back_and_leaves_the_cart()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("PRINT", 2);
        Assert.Equal(PaymentOutcome.OrderCancelled, await shopper.DeclineAsync(order));
        Assert.Equal(PaymentOutcome.OrderCancelled, await shopper.DeclineAsync(order));
        Assert.Equal((2, 0), await store.StockOfAsync("PRINT"));
        Assert.Equal(2, (await shopper.LookAsync()).Units);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Cancelling_twice_gives_the_stock_back_once_and_a_paid_order_stands()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 1);
        var cancel = store.Get<CancelOrder>();
        Assert.True((await cancel.RunAsync(order.AccessKey, Cancel)).Succeeded);
        Assert.True((await cancel.RunAsync(order.AccessKey, Cancel)).Succeeded);
        Assert.Equal((5, 0), await store.StockOfAsync("MUG"));
        var paid = (await shopper.OrderAsync(await shopper.RequestAsync())).Value;
        await shopper.PayAsync(paid);
        Assert.Equal(new OrderNotIn(OrderState.AwaitingPayment, OrderState.Paid), (await cancel.RunAsync(paid.AccessKey, Cancel)).Refusal);
        Assert.IsType<UnknownOrder>((await cancel.RunAsync("no-such-key", Cancel)).Refusal);
    }

    [Fact]
    public async Task Unpaid_orders_expire_once_and_their_stock_is_free_again()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("PRINT", 2);
        var expire = store.Get<ExpireReservations>();
        store.Time.Advance(PlaceOrder.HoldTime);
        Assert.Equal(0, await expire.RunAsync(Cancel));
        store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await Task.WhenAll(expire.RunAsync(Cancel), expire.RunAsync(Cancel))).Sum());
        Assert.Equal(0, await expire.RunAsync(Cancel));

        Assert.Equal(OrderState.Cancelled, (await shopper.SeeAsync(order)).State);
        Assert.Equal((2, 0), await store.StockOfAsync("PRINT"));
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Late_payment_stands_while_the_goods_are_there()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("PRINT", 2);
        await ExpireAsync(store);
        Assert.Equal(PaymentOutcome.PaidLate, await shopper.PayAsync(order));
        Assert.Equal(OrderState.Paid, (await shopper.SeeAsync(order)).State);
        Assert.Equal((0, 0), await store.StockOfAsync("PRINT"));
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Late_payment_for_goods_that_are_gone_is_noted_for_refund_and_oversells_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var (slow, quick) = (new Shopper(store), new Shopper(store));
        var order = await slow.OrderAsync("PRINT", 2);
        await ExpireAsync(store);
        var sold = await quick.OrderAsync("PRINT", 1);
        await quick.PayAsync(sold);
        Assert.Equal(PaymentOutcome.PaidAfterExpiry, await slow.PayAsync(order));

        Assert.Equal((1, 0), await store.StockOfAsync("PRINT"));
        Assert.Equal(2_500_000 + 3_000, await store.CashAsync());
        var seen = await slow.SeeAsync(order);
        Assert.Equal((OrderState.Cancelled, true), (seen.State, seen.RefundDue));
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Events_left_over_by_a_crash_are_processed_by_the_job_once()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 1);
        await using (var db = store.OpenDb())
        {
            var news = TestGateway.Answer(await shopper.SeeAsync(order), isPaid: true);
            db.PaymentEvents.Add(new Operations.Data.PaymentEvent
            {
                Id = news.Id,
                Gateway = news.Gateway,
                Type = news.Type,
                Kind = news.Kind,
                OrderId = news.OrderId,
                AmountMinor = news.AmountMinor,
                CurrencyCode = news.CurrencyCode,
                Reference = news.Reference,
                PayloadJson = news.PayloadJson,
                ReceivedAt = TestStore.OpenedAt,
            });
            await db.SaveChangesAsync(Cancel);
        }
        var job = store.Get<ProcessPaymentEvents>();
        await Task.WhenAll(job.RunAsync(Cancel), job.RunAsync(Cancel));
        Assert.Equal(0, await job.RunAsync(Cancel));
        Assert.Equal(OrderState.Paid, (await shopper.SeeAsync(order)).State);
        Assert.Equal((4, 0), await store.StockOfAsync("MUG"));
    }

    [Fact]
    public async Task Fulfilling_needs_staff_and_a_paid_order_and_happens_once()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 1);
        var fulfil = store.Get<FulfilOrder>();
        Assert.IsType<OnlyStaffMay>((await fulfil.RunAsync(order.Id, Caller.Customer, Cancel)).Refusal);
        Assert.IsType<OnlyStaffMay>((await fulfil.RunAsync(order.Id, TestStore.Ceo, Cancel)).Refusal);
        Assert.Equal(new OrderNotIn(OrderState.Paid, OrderState.AwaitingPayment), (await fulfil.RunAsync(order.Id, Staff, Cancel)).Refusal);
        await shopper.PayAsync(order);
        Assert.True((await fulfil.RunAsync(order.Id, Staff, Cancel)).Succeeded);
        var first = (await shopper.SeeAsync(order)).FulfilledAt;
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await fulfil.RunAsync(order.Id, Staff, Cancel)).Succeeded);
        Assert.Equal((TestStore.OpenedAt, TestStore.OpenedAt), (first, (await shopper.SeeAsync(order)).FulfilledAt));
    }

    [Fact]
    public async Task Ledger_check_names_what_was_tampered_with()
    {
        await using var store = await TestStore.CreateAsync();
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync("MUG", 1);
        await shopper.PayAsync(order);
        await using (var db = store.OpenDb())
        {
            await db.Database.ExecuteSqlAsync($"update stock_positions set on_hand = on_hand + 2 where sku = 'CANDLE'", Cancel);
            await db.Database.ExecuteSqlAsync($"update cash_movements set amount_minor = 1 where kind = 'Sale'", Cancel);
        }
        var differences = await store.Get<VerifyLedgers>().RunAsync(Cancel);
        Assert.Equal(
            [new("CANDLE", "on hand", 42, 40), new($"order {order.Number}", "payment", 1_500, 1)], differences);
    }

    private static async Task ExpireAsync(TestStore store)
    {
        store.Time.Advance(PlaceOrder.HoldTime + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await store.Get<ExpireReservations>().RunAsync(Cancel));
    }
}
