using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Gate;

/// <summary>Refunds and concessions, through the gate and out of the till.</summary>
public sealed class CustomerCareTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static Task<GateAnswer> RunAsync(TestStore store, IStoreCommand command, Caller? by = null) =>
        store.Gate.RunAsync(command, TestStore.Call(by ?? TestStore.Ceo), Cancel);

    private static async Task<int> PaidOrderAsync(TestStore store, string sku = "MUG", int units = 2)
    {
        var shopper = new Shopper(store);
        var order = await shopper.OrderAsync(sku, units);
        Assert.Equal(PaymentOutcome.Paid, await shopper.PayAsync(order));
        return order.Number;
    }

    [Fact]
    public async Task Refund_is_owed_at_once_and_paid_out_once()
    {
        await using var store = await TestStore.CreateAsync();
        var number = await PaidOrderAsync(store);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new RefundOrder(number, 1_000))).Verdict);
        await using var db = store.OpenDb();
        Assert.Equal((RefundState.Due, 1_000), ((await db.Refunds.SingleAsync(Cancel)).State, (await db.Refunds.SingleAsync(Cancel)).AmountMinor));
        Assert.Equal(2_500_000 + 3_000, await store.CashAsync());

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.Get<PayRefunds>().RunAsync(Cancel), Cancel)));
        Assert.Equal(1, runs.Sum());
        Assert.Equal(0, await store.Get<PayRefunds>().RunAsync(Cancel));
        Assert.Equal(2_500_000 + 2_000, await store.CashAsync());
        Assert.Equal(-1_000, (await db.CashMovements.SingleAsync(movement => movement.Kind == CashMovementKind.Refund, Cancel)).AmountMinor);
        await store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Refunds_of_an_order_never_pass_its_payment_whoever_asks_and_in_however_many_parts()
    {
        await using var store = await TestStore.CreateAsync();
        var number = await PaidOrderAsync(store);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new RefundOrder(number, 2_000))).Verdict);
        var rest = await RunAsync(store, new RefundOrder(number, 1_001), TestStore.Owner);
        Assert.Equal((Verdict.Refused, nameof(RefundStaysUnderPayment)), (rest.Verdict, rest.RefusalCode));
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new RefundOrder(number, 1_000))).Verdict);
        Assert.Equal(Verdict.Refused, (await RunAsync(store, new RefundOrder(number, 1), TestStore.Owner)).Verdict);
    }

    [Fact]
    public async Task Refunds_asked_for_at_once_together_stay_under_the_payment()
    {
        await using var store = await TestStore.CreateAsync();
        var number = await PaidOrderAsync(store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => RunAsync(store, new RefundOrder(number, 1_400)), Cancel)));
        Assert.Equal(2, answers.Count(answer => answer.Verdict == Verdict.Allowed));
        Assert.Equal(3, answers.Count(answer => answer.RefusalCode == nameof(RefundStaysUnderPayment)));
    }

    [Fact]
    public async Task Refund_without_a_payment_or_an_amount_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        var unpaid = await new Shopper(store).OrderAsync("MUG", 1);
        Assert.Equal(nameof(OrderNotPaid), (await RunAsync(store, new RefundOrder(unpaid.Number, 100))).RefusalCode);
        Assert.Equal(nameof(UnknownOrder), (await RunAsync(store, new RefundOrder(99, 100))).RefusalCode);
        Assert.Equal(nameof(AmountNotPositive), (await RunAsync(store, new RefundOrder(unpaid.Number, -100))).RefusalCode);
    }

    [Fact]
    public async Task Large_refund_waits_for_the_owner_and_is_judged_anew_when_approved()
    {
        await using var store = await TestStore.CreateAsync();
        var number = await PaidOrderAsync(store, "CANDLE", 3);
        var waiting = await RunAsync(store, new RefundOrder(number, 5_000));
        Assert.Equal(Verdict.NeedsApproval, waiting.Verdict);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new RefundOrder(number, 2_000))).Verdict);
        var approved = await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal((Verdict.Refused, nameof(RefundStaysUnderPayment)), (approved.Value.Verdict, approved.Value.RefusalCode));
    }

    [Fact]
    public async Task Stripe_hears_of_a_refund_once_and_one_that_it_does_not_take_stays_due()
    {
        await using var scene = await StripeScene.OpenAsync();
        var (order, session) = await scene.OrderMugsAsync();
        StripeEmulator.Pay(session);
        Assert.Equal(PaymentOutcome.Paid, await scene.DeliverAsync(scene.Stripe.Event("checkout.session.completed", session)));
        Assert.Equal(Verdict.Allowed, (await RunAsync(scene.Store, new RefundOrder(order.Number, 1_500))).Verdict);

        scene.Stripe.IsDown = true;
        Assert.Equal(0, await scene.Store.Get<PayRefunds>().RunAsync(Cancel));
        scene.Stripe.IsDown = false;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => scene.Store.Get<PayRefunds>().RunAsync(Cancel), Cancel)));
        Assert.Equal((session.PaymentIntent!, 1_500), Assert.Single(scene.Stripe.Refunds));
        Assert.Equal(2_500_000 + 3_000 - 1_500, await scene.Store.CashAsync());
        await scene.Store.AssertLedgersAgreeAsync();
    }

    [Fact]
    public async Task Concessions_to_one_customer_add_up_over_all_its_orders()
    {
        await using var store = await TestStore.CreateAsync();
        var (first, second) = (await PaidOrderAsync(store, units: 1), await PaidOrderAsync(store, units: 1));
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new GiveConcession(first, ConcessionKind.Credit, 1_500, 0, null))).Verdict);
        Assert.Equal(Verdict.NeedsApproval, (await RunAsync(store, new GiveConcession(second, ConcessionKind.Credit, 600, 0, null))).Verdict);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new GiveConcession(second, ConcessionKind.DiscountCode, 500, 1_000, null))).Verdict);
        var gift = await RunAsync(store, new GiveConcession(second, ConcessionKind.Gift, 0, 0, "MUG"), TestStore.Owner);
        Assert.Contains(gift.Findings, finding => finding is { Rule: nameof(ConcessionsStayInBudget), Verdict: Verdict.NeedsApproval, Figure: "35.00 USD" });
        await using var db = store.OpenDb();
        Assert.Equal(2, (await db.Concessions.Select(each => each.Code).ToListAsync(Cancel)).Distinct().Count());
    }

    [Theory]
    [InlineData(ConcessionKind.DiscountCode, 500, 10_000, null, nameof(ConcessionsStayInBudget))]
    [InlineData(ConcessionKind.DiscountCode, 500, 0, null, nameof(ConcessionUnusable))]
    [InlineData(ConcessionKind.Credit, 20_000, 0, null, nameof(ConcessionsStayInBudget))]
    [InlineData(ConcessionKind.Credit, 0, 0, null, nameof(ConcessionUnusable))]
    [InlineData(ConcessionKind.None, 500, 0, null, nameof(ConcessionUnusable))]
    [InlineData(ConcessionKind.Gift, 1, 0, "MUG", nameof(ConcessionUnusable))]
    public async Task Concession_that_gives_all_or_makes_no_sense_is_refused_whoever_asks(ConcessionKind kind, long worth, int share, string? gift, string code)
    {
        await using var store = await TestStore.CreateAsync();
        var number = await PaidOrderAsync(store);
        var answer = await RunAsync(store, new GiveConcession(number, kind, worth, share, gift), TestStore.Owner);
        Assert.Equal((Verdict.Refused, code), (answer.Verdict, answer.RefusalCode));
        await using var db = store.OpenDb();
        Assert.Empty(await db.Concessions.ToListAsync(Cancel));
    }
}
