using System.ComponentModel;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Purchasing;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>One product of an order, as a model names it.</summary>
internal sealed record OrderLine(
    [property: Description("Product code, as in the supplier's offers.")] string Sku,
    [property: Description("Units to order: whole packs, no fewer than the supplier's minimum.")] int Units);

/// <summary>Suppliers and purchase orders.</summary>
internal sealed class PurchasingTools(GuardedCalls guarded, ReadSupplierOffers readOffers, ReadPurchaseOrders readOrders, ReadStore readStore, StoreClock clock)
{
    /// <summary>Days of the past whose purchase orders are shown: as many as the category budget looks at.</summary>
    public const int OrderDays = StoreLimits.CategoryWindowDays;

    [KernelFunction("get_supplier_offers"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("What each supplier asks for each product: landed cost of a unit, minimum and pack size in units, days from order to delivery.")]
    public async Task<string> GetSupplierOffersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var offers = await readOffers.RunAsync(cancel);
        return ToolJson.Write(new OffersAnswer(currency.Code, currency.MinorUnitDigits, [.. offers.Select(offer => new OfferAnswer(
            offer.Sku.Code, offer.SupplierCode, OutsideText.Quote(offer.SupplierName), offer.UnitCost.Minor, offer.IsCostEstimated,
            offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays))]));
    }

    [KernelFunction("get_purchase_orders"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Purchase orders that are open, and those placed in the last 30 days: supplier, state, dates, lines and what has come of them.")]
    public async Task<string> GetPurchaseOrdersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var since = clock.StartOf(clock.Today).AddDays(-OrderDays);
        var orders = (await readOrders.RunAsync(cancel)).Where(order => order.IsOpen || order.PlacedAt >= since);
        return ToolJson.Write(new PurchaseOrdersAnswer(currency.Code, currency.MinorUnitDigits, clock.Today, OrderDays, [.. orders.Select(order => new PurchaseOrderAnswer(
            order.Number, order.SupplierCode, order.State.ToString(), clock.DateIn(order.PlacedAt), order.ExpectedOn, order.Total.Minor,
            [.. order.Lines.Select(line => new OrderedLineAnswer(line.Sku.Code, line.Units, line.ReceivedUnits, line.UnitCost.Minor))]))]));
    }

    [KernelFunction("place_purchase_order"), ToolEffect(ToolEffect.Unbounded)]
    [Description("Orders goods from one supplier at the costs of its offers. It binds the store to pay when the goods come. Orders within the limits are placed at once; larger ones wait for the owner or are refused.")]
    public Task<string> PlacePurchaseOrderAsync(
        [Description("Supplier code, as in the supplier's offers.")] string supplier,
        [Description("The products, each once.")] OrderLine[] lines,
        [Description("Why, with the figures it rests on. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new PlacePurchaseOrder(supplier, [.. lines.Select(line => new PurchaseLine(line.Sku, line.Units))]), reason, cancel);
}
