using System.Globalization;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>The real Stripe library against the emulator, with the store on a clock that the test moves.</summary>
public sealed class StripeTests
{
    private const string Completed = "checkout.session.completed";
    private const string Expired = "checkout.session.expired";
    private const string TransferCame = "checkout.session.async_payment_succeeded";
    private const string TransferFailed = "checkout.session.async_payment_failed";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_opens_one_page_for_an_order_however_often_it_is_asked()
    {
        await using var scene = await StripeScene.OpenAsync();
        var order = await scene.Shopper.OrderAsync("MUG", 2);
        var first = (await scene.OpenPageAsync(order)).Value;
        scene.Store.Time.Advance(TimeSpan.FromMinutes(2));
        var again = (await scene.OpenPageAsync(order)).Value;

        Assert.Equal(first, again);
        var session = Assert.Single(scene.Stripe.Sessions);
        Assert.Equal(session.Url, first.Address);
        Assert.Equal((3_000, "usd"), (session.AmountTotal, session.Form["line_items[0][price_data][currency]"]));
        Assert.Equal((order.Id.Value.ToString(), "ada@example.org"), (session.Form["client_reference_id"], session.Form["customer_email"]));
        Assert.Equal($"{StripeScene.OrderAddress}?from=payment", session.Form["success_url"]);
        Assert.Equal((TestStore.OpenedAt + PlaceOrder.HoldTime).ToUnixTimeSeconds(), session.ExpiresAt);
        Assert.Equal("false", session.Form["adaptive_pricing[enabled]"]);
    }

    [Fact]
    public async Task OpenAsync_leaves_the_page_open_ended_when_too_little_time_is_left_for_an_end()
    {
        await using var scene = await StripeScene.OpenAsync();
        var order = await scene.Shopper.OrderAsync("MUG", 1);
        scene.Store.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await scene.OpenPageAsync(order)).Succeeded);
        Assert.True((await scene.OpenPageAsync(order)).Succeeded);
        Assert.DoesNotContain("expires_at", Assert.Single(scene.Stripe.Sessions).Form.Keys);
    }

    [Fact]
    public async Task OpenAsync_answers_a_refusal_while_stripe_is_down_and_works_afterwards()
    {
        await using var scene = await StripeScene.OpenAsync();
        var order = await scene.Shopper.OrderAsync("MUG", 1);
        scene.Stripe.IsDown = true;
        Assert.IsType<PaymentPageUnavailable>((await scene.OpenPageAsync(order)).Refusal);
        Assert.Equal(OrderState.AwaitingPayment, (await scene.Shopper.SeeAsync(order)).State);
        scene.Stripe.IsDown = false;
        Assert.True((await scene.OpenPageAsync(order)).Succeeded);
    }

    [Fact]
    public async Task Webhook_books_a_payment_once_however_often_and_by_whichever_message_it_is_told()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        StripeEmulator.Pay(session);
        var message = scene.Stripe.Event(Completed, session);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.DeliverAsync(message)));

        Assert.All(outcomes, outcome => Assert.Equal(PaymentOutcome.Paid, outcome));
        Assert.Equal(PaymentOutcome.AlreadyPaid, await scene.DeliverAsync(scene.Stripe.Event(TransferCame, session)));
        Assert.Equal(PaymentOutcome.Ignored, await scene.DeliverAsync(scene.Stripe.Event(Expired, session)));
        Assert.Equal(PaymentOutcome.Ignored, await scene.DeliverAsync(scene.Stripe.Event("charge.refunded", session)));
        Assert.Equal((3, 0), await scene.Store.StockOfAsync("MUG"));
        Assert.Equal(2_500_000 + 3_000, await scene.Store.CashAsync());
        var detail = (await scene.Store.Get<ReadOrders>().FindAsync(order.Number, Cancel)).Value;
        Assert.Equal("stripe payment", Assert.Single(detail.CashMovements).Actor);
        await using (var db = scene.Store.OpenDb()) Assert.Equal(message, (await db.PaymentEvents.OrderBy(each => each.ReceivedAt).ThenBy(each => each.Id).FirstAsync(Cancel)).PayloadJson);
        await scene.Store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Webhook_believes_nothing_that_is_tampered_with_old_or_signed_by_somebody_else()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        var unpaid = scene.Stripe.Event(Completed, session);
        var paid = unpaid.Replace("\"unpaid\"", "\"paid\"", StringComparison.Ordinal);
        Assert.NotEqual(unpaid, paid);
        var webhook = scene.Store.Get<StripeWebhook>();
        string?[] signatures =
        [
            scene.Stripe.Sign(unpaid), scene.Stripe.Sign(paid, "whsec_other"), scene.Stripe.Sign(paid, age: TimeSpan.FromMinutes(6)),
            "t=1,v1=00", "nonsense", "", null,
        ];
        Assert.All(signatures, signature => Assert.IsType<WebhookNotSigned>(webhook.Read(paid, signature).Refusal));
        Assert.True(webhook.Read(unpaid, scene.Stripe.Sign(unpaid, age: TimeSpan.FromMinutes(4))).Succeeded);
        Assert.Equal(OrderState.AwaitingPayment, (await scene.Shopper.SeeAsync(order)).State);
    }

    [Fact]
    public async Task Webhook_waits_for_a_bank_transfer_and_gives_the_stock_back_when_it_fails()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        session.Status = "complete";
        Assert.Equal(PaymentOutcome.Ignored, await scene.DeliverAsync(scene.Stripe.Event(Completed, session)));
        Assert.Equal((5, 2), await scene.Store.StockOfAsync("MUG"));
        Assert.Equal(PaymentOutcome.OrderCancelled, await scene.DeliverAsync(scene.Stripe.Event(TransferFailed, session)));
        Assert.Equal((5, 0), await scene.Store.StockOfAsync("MUG"));
        Assert.Equal(OrderState.Cancelled, (await scene.Shopper.SeeAsync(order)).State);
    }

    [Fact]
    public async Task Webhook_takes_messages_in_any_order()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        Assert.Equal(PaymentOutcome.OrderCancelled, await scene.DeliverAsync(scene.Stripe.Event(Expired, session)));
        StripeEmulator.Pay(session);
        Assert.Equal(PaymentOutcome.PaidLate, await scene.DeliverAsync(scene.Stripe.Event(Completed, session)));
        Assert.Equal(OrderState.Paid, (await scene.Shopper.SeeAsync(order)).State);
        await scene.Store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Webhook_sells_nothing_for_another_amount_or_an_order_it_does_not_know()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        StripeEmulator.Pay(session);
        session.AmountTotal = 1;
        Assert.Equal(PaymentOutcome.AmountDiffers, await scene.DeliverAsync(scene.Stripe.Event(Completed, session)));
        var foreign = scene.Stripe.Event(Completed, session).Replace(order.Id.Value.ToString(), "somebody-elses-reference", StringComparison.Ordinal);
        Assert.Equal(PaymentOutcome.UnknownOrder, await scene.DeliverAsync(foreign));
        Assert.Equal((5, 2), await scene.Store.StockOfAsync("MUG"));
        Assert.Equal(2_500_000, await scene.Store.CashAsync());
    }

    [Fact]
    public async Task ReconcilePayments_finds_a_payment_whose_message_was_lost_once()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        var job = scene.Store.Get<ReconcilePayments>();
        StripeEmulator.Pay(session);
        Assert.Equal(0, await job.RunAsync(Cancel));
        scene.Store.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await job.RunAsync(Cancel));
        Assert.Equal(0, await job.RunAsync(Cancel));
        Assert.Equal(OrderState.Paid, (await scene.Shopper.SeeAsync(order)).State);
        Assert.Equal(PaymentOutcome.AlreadyPaid, await scene.DeliverAsync(scene.Stripe.Event(Completed, session)));
        await scene.Store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task ReconcilePayments_finds_a_payment_of_an_order_given_up_meanwhile_and_a_page_that_closed()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (paid, paidSession) = await scene.OrderMugsAsync();
        var other = new Shopper(scene.Store);
        var closed = await other.OrderAsync("CANDLE", 1);
        Assert.True((await scene.OpenPageAsync(closed)).Succeeded);
        scene.Store.Time.Advance(PlaceOrder.HoldTime + TimeSpan.FromMinutes(1));
        Assert.Equal(2, await scene.Store.Get<ExpireReservations>().RunAsync(Cancel));
        StripeEmulator.Pay(paidSession);
        scene.Stripe.Sessions.Single(session => session != paidSession).Status = "expired";

        var job = scene.Store.Get<ReconcilePayments>();
        Assert.Equal(2, (await Task.WhenAll(job.RunAsync(Cancel))).Sum());
        Assert.Equal(0, await job.RunAsync(Cancel));
        Assert.Equal(OrderState.Paid, (await scene.Shopper.SeeAsync(paid)).State);
        Assert.Equal(OrderState.Cancelled, (await other.SeeAsync(closed)).State);
        Assert.Equal((3, 0), await scene.Store.StockOfAsync("MUG"));
    }

    [Fact]
    public void AddPayments_refuses_a_key_without_the_webhooks_secret()
    {
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        var failure = Assert.Throws<ArgumentException>(() => services.AddPayments(new PaymentSettings("sk_live", null, null)));
        Assert.Contains("Stripe__WebhookSecret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_live", failure.Message, StringComparison.Ordinal);
        Assert.False(string.Create(CultureInfo.InvariantCulture, $"{new PaymentSettings("sk_live", "whsec_live", null)}").Contains("_live", StringComparison.Ordinal));
    }
}
