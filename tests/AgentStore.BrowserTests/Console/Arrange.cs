using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using AgentStore.Operations.Purchasing;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

/// <summary>Brings about what the console's tests begin with.</summary>
internal static class Arrange
{
    private static readonly Caller Ceo = new(CallerKind.Ceo, "Luna");

    /// <summary>Opens a page of the console and waits until it answers to clicks: what is typed before that is lost.</summary>
    public static async Task OpenAsync(this Visit visit, string path)
    {
        await visit.GoToAsync(path);
        await visit.BeLiveAsync();
    }

    /// <summary>Waits until the page answers to clicks.</summary>
    public static Task BeLiveAsync(this Visit visit) =>
        Expect(visit.Page.GetByTestId("circuit")).ToHaveAttributeAsync("data-ready", "yes");

    /// <summary>Has the CEO ask for a purchase that needs the owner.</summary>
    public static async Task<(GateAnswer Answer, PlacePurchaseOrder Order)> WaitingPurchaseAsync(Site site)
    {
        foreach (var offer in await site.Get<ReadSupplierOffers>().RunAsync())
        {
            for (var units = offer.MinimumOrderQuantity; offer.UnitCost.Minor * units < 200_000; units += offer.PackSize)
            {
                if (offer.UnitCost.Minor * units <= 50_000) continue;
                var order = new PlacePurchaseOrder(offer.SupplierCode, [new PurchaseLine(offer.Sku.Code, units)]);
                var answer = await site.Get<StoreGate>().RunAsync(order, new GateCall(Ceo, Guid.NewGuid(), "It <b>sells</b> well; I want a full season of it."));
                if (answer.Verdict == Verdict.NeedsApproval) return (answer, order);
            }
        }
        throw new InvalidOperationException("No purchase of the demo store needs approval.");
    }

    /// <summary>Has a guest buy and pay for one product.</summary>
    public static async Task<OrderView> SaleAsync(Site site, string sku, int units)
    {
        var cart = (await site.Get<EditCart>().AddAsync(null, sku, units)).Value.Key;
        var shown = (await site.Get<ReadCart>().RunAsync(cart)).Lines.Select(line => new ShownLine(line.Sku, line.Units, line.UnitPrice.Minor));
        var entry = new CheckoutEntry("ada@example.org", "Ada <i>Morgan</i>", "2102 Union Street", null, "San Francisco", "CA", "94123");
        var placed = (await site.Get<PlaceOrder>().RunAsync(new OrderRequest(new OrderId(Guid.NewGuid()), cart, entry, [.. shown]))).Value;
        var order = (await site.Get<ReadOrder>().RunAsync(placed.AccessKey))!;
        var outcome = await site.Get<ReceivePaymentNews>().RunAsync(TestGateway.Answer(order, isPaid: true));
        return outcome == PaymentOutcome.Paid ? order : throw new InvalidOperationException($"The test payment came out as {outcome}.");
    }

    /// <summary>Has the owner order goods that the limits allow.</summary>
    public static async Task<PurchaseOrderView> OpenPurchaseOrderAsync(Site site)
    {
        var owner = new Caller(CallerKind.Owner, site.Owner.Email);
        foreach (var offer in (await site.Get<ReadSupplierOffers>().RunAsync()).OrderBy(offer => offer.UnitCost.Minor))
        {
            var (command, id) = (new PlacePurchaseOrder(offer.SupplierCode, [new PurchaseLine(offer.Sku.Code, offer.MinimumOrderQuantity)]), Guid.NewGuid());
            if ((await site.Get<StoreGate>().RunAsync(command, new GateCall(owner, id, "For a test"))).Verdict != Verdict.Allowed) continue;
            return (await site.Get<ReadPurchaseOrders>().RunAsync()).Single(order => order.Id.Value == id);
        }
        throw new InvalidOperationException("The limits of the demo store allow no purchase.");
    }
}
