using System.ComponentModel;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Operations;
using AgentStore.Operations.Purchasing;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>One product of an order, as a model names it.</summary>
internal sealed record OrderLine(
    [property: Description("Product code, as in the supplier's offers.")] string Sku,
    [property: Description("Units to order: whole packs, no fewer than the supplier's minimum.")] int Units);

/// <summary>Suppliers and purchase orders.</summary>
internal sealed class PurchasingTools(
    GuardedCalls guarded, ReadSupplierOffers readOffers, ReadNewOffers readNewOffers, ReadPurchaseOrders readOrders, DraftPurchaseOrders draft,
    ReadStore readStore, StoreClock clock)
{
    /// <summary>Days of the past whose purchase orders are shown: as many as the category budget looks at.</summary>
    public const int OrderDays = StoreLimits.CategoryWindowDays;

    [KernelFunction("get_supplier_offers"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("What each supplier asks for each product that the shop carries: landed cost of a unit, lower costs for larger orders, minimum and pack size in units, days from order to delivery, and how its deliveries went. Suppliers stand there by code; read_supplier_text has their words.")]
    public async Task<string> GetSupplierOffersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var offers = await readOffers.RunAsync(cancel);
        return ToolJson.Write(new OffersAnswer(currency.Code, currency.MinorUnitDigits, [.. offers.Select(offer => new OfferAnswer(
            offer.Sku.Code, offer.SupplierCode, offer.UnitCost.Minor, offer.IsCostEstimated,
            offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays, Breaks(offer.PriceBreaks), Standing(offer.Standing)))]));
    }

    [KernelFunction("get_new_offers"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("What suppliers offer that the shop doesn't carry yet, with terms, the price they suggest and the sales they claim, which nobody has checked. No words of suppliers; read_supplier_text has them. A first order makes the shop carry it; list_product puts it on sale once it is there.")]
    public async Task<string> GetNewOffersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var offers = await readNewOffers.RunAsync(cancel);
        return ToolJson.Write(new NewOffersAnswer(currency.Code, currency.MinorUnitDigits, [.. offers.Select(each => new NewOfferAnswer(
            each.Offer.Sku.Code, each.Category, each.Offer.SupplierCode, each.Offer.UnitCostMinor, each.SuggestedPrice.Minor,
            each.Offer.MinimumOrderQuantity, each.Offer.PackSize, each.Offer.LeadTimeDays, Breaks(each.Offer.PriceBreaks),
            each.Offer.Claim?.UnitsPerWeek, each.Offer.Claim?.Shops, Standing(each.Standing)))]));
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

    [KernelFunction("draft_purchase_orders"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Works out today's orders from forecasts, lead times, stock and what is on the way: one a supplier within every budget, in whole packs and no fewer than the minimum; then lines whose smallest order only the owner can let through. It places none: pass a draft's supplier and lines to place_purchase_order.")]
    public async Task<string> DraftPurchaseOrdersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var drafts = await draft.RunAsync(cancel);
        return ToolJson.Write(DraftsAnswer.Of(drafts, currency));
    }

    [KernelFunction("place_purchase_order"), ToolEffect(ToolEffect.Unbounded)]
    [Description("Orders goods from one supplier at the costs of its offers. It binds the store to pay when the goods come. Orders within the limits are placed at once; larger ones wait for the owner or are refused.")]
    public Task<string> PlacePurchaseOrderAsync(
        [Description("Supplier code, as in the supplier's offers.")] string supplier,
        [Description("The products, each once.")] OrderLine[] lines,
        [Description("Why, with the figures it rests on. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new PlacePurchaseOrder(supplier, [.. lines.Select(line => new PurchaseLine(line.Sku, line.Units))]), reason, cancel);

    private static IReadOnlyList<PriceBreakAnswer> Breaks(IReadOnlyList<PriceBreak> breaks) => [.. breaks.Select(each => new PriceBreakAnswer(each.AtUnits, each.UnitCostMinor))];

    private static StandingAnswer Standing(SupplierStanding standing) => new(standing.Deliveries, standing.CameLate, standing.CameShort, standing.CameDearer);
}
