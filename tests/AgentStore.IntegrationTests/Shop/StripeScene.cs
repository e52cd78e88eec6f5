using AgentStore.Operations.Payments;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>A test store that is paid through Stripe's library, with the emulator at the other end.</summary>
internal sealed class StripeScene : IAsyncDisposable
{
    public static readonly Uri OrderAddress = new("https://shop.example/orders/key");
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private StripeScene(TestStore store, StripeEmulator stripe) => (Store, Stripe, Shopper) = (store, stripe, new Shopper(store));

    public TestStore Store { get; }

    public StripeEmulator Stripe { get; }

    public Shopper Shopper { get; }

    public static async Task<StripeScene> OpenAsync()
    {
        var stripe = await StripeEmulator.StartAsync();
        var settings = new PaymentSettings(StripeEmulator.ApiKey, StripeEmulator.WebhookSecret, stripe.Url);
        var store = await TestStore.CreateAsync(services => services.AddPayments(settings));
        stripe.Time = store.Time;
        return new StripeScene(store, stripe);
    }

    /// <summary>Two mugs, ordered, with the payment page open.</summary>
    public async Task<(Operations.Orders.PlacedOrder Order, StripeEmulator.Session Session)> OrderMugsAsync()
    {
        var order = await Shopper.OrderAsync("MUG", 2);
        Assert.True((await OpenPageAsync(order)).Succeeded);
        return (order, Stripe.Sessions.Single(session => session.Form["client_reference_id"] == order.Id.Value.ToString()));
    }

    public Task<Domain.Shared.Outcome<PaymentPage>> OpenPageAsync(Operations.Orders.PlacedOrder order) =>
        Store.Get<StartPayment>().RunAsync(order.AccessKey, OrderAddress, Cancel);

    /// <summary>What the webhook does with a message that Stripe signed.</summary>
    public async Task<PaymentOutcome> DeliverAsync(string message) =>
        await Store.Get<ReceivePaymentNews>().RunAsync(Store.Get<StripeWebhook>().Read(message, Stripe.Sign(message)).Value, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Stripe.DisposeAsync();
        await Store.DisposeAsync();
    }
}
