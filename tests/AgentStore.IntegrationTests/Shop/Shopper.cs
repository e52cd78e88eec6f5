using AgentStore.Domain.Shared;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>A customer of a test store: puts things into a cart, orders and pays, through the operations that the pages call.</summary>
internal sealed class Shopper(TestStore store)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static readonly CheckoutEntry Entry = new("ada@example.org", "Ada Morgan", "2102 Union Street", null, "San Francisco", "CA", "94123");

    public string? CartKey { get; private set; }

    public async Task<Outcome<EditedCart>> AddAsync(string sku, int units)
    {
        var edited = await store.Get<EditCart>().AddAsync(CartKey, sku, units, Cancel);
        if (edited.Succeeded) CartKey = edited.Value.Key;
        return edited;
    }

    public Task<CartView> LookAsync() => store.Get<ReadCart>().RunAsync(CartKey, Cancel);

    /// <summary>What the checkout page would send: the cart as it stands.</summary>
    public async Task<OrderRequest> RequestAsync() => new(
        new OrderId(Guid.NewGuid()), CartKey, Entry,
        [.. (await LookAsync()).Lines.Select(line => new ShownLine(line.Sku, line.Units, line.UnitPrice.Minor))]);

    public Task<Outcome<PlacedOrder>> OrderAsync(OrderRequest request) => store.Get<PlaceOrder>().RunAsync(request, Cancel);

    public async Task<PlacedOrder> OrderAsync(string sku, int units)
    {
        Assert.True((await AddAsync(sku, units)).Succeeded);
        return (await OrderAsync(await RequestAsync())).Value;
    }

    public async Task<OrderView> SeeAsync(PlacedOrder order) => (await store.Get<ReadOrder>().RunAsync(order.AccessKey, Cancel))!;

    public async Task<PaymentOutcome> PayAsync(PlacedOrder order) => await TellAsync(TestGateway.Answer(await SeeAsync(order), isPaid: true));

    public async Task<PaymentOutcome> DeclineAsync(PlacedOrder order) => await TellAsync(TestGateway.Answer(await SeeAsync(order), isPaid: false));

    public Task<PaymentOutcome> TellAsync(PaymentNews news) => store.Get<ReceivePaymentNews>().RunAsync(news, Cancel);
}
