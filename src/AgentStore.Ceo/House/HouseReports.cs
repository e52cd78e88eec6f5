using AgentStore.Ceo.Tools;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Ceo.House;

/// <summary>One product with all that the tools say of it.</summary>
/// <param name="Price">Price of a unit, minor units.</param>
/// <param name="ReferencePrice">Price the ceiling is measured from, minor units.</param>
/// <param name="Cost">Cheapest landed cost, minor units; null where nobody offers it.</param>
/// <param name="DaysToNextDelivery">Days until the next delivery is due, negative for one that is late; null where nothing is on order.</param>
/// <param name="WaitingUnits">Units in purchase orders that wait for the owner.</param>
/// <param name="TurnedDown">What the owner turned down lately about this product: operations by name.</param>
internal sealed record HouseProduct(
    string Sku, string Name, string Category, bool IsListed, long Price, long ReferencePrice, long? Cost, bool IsCostEstimated,
    int OnHand, int Available, int OnOrder, int? DaysToNextDelivery, int WaitingUnits, bool HasPriceWaiting, IReadOnlySet<string> TurnedDown,
    DemandForecast Forecast, IReadOnlyList<int> WeeklyUnits, IReadOnlyList<long?> WeeklyPrices, ElasticityEstimate? Learned, IReadOnlyList<SupplierOffer> Offers)
{
    /// <summary>Whether a markdown of it is scheduled or running.</summary>
    public bool IsMarkedDown { get; init; }

    /// <summary>Whether that is so, or was in the last month.</summary>
    public bool WasMarkedDown { get; init; }

    /// <summary>In the house, on order, or waiting for the owner's yes.</summary>
    public int Pipeline => OnHand + OnOrder + WaitingUnits;
}

/// <summary>The store as the tools' answers show it.</summary>
internal sealed record HouseReports(
    DateOnly Today, Currency Currency, string Source, IReadOnlyList<HouseProduct> Products, CashAnswer Cash, LimitsAnswer Limits,
    PurchaseOrdersAnswer Orders, ApprovalsAnswer Approvals, IReadOnlyList<NewOfferAnswer> NewOffers, DraftsAnswer Drafts)
{
    /// <summary>The amount in words.</summary>
    public string Text(long minor) => new Money(minor, Currency).ToString();

    /// <summary>Reads the answers; null where one of them can't be read.</summary>
    public static HouseReports? Read(HouseConversation conversation)
    {
        T? Answer<T>(string tool) where T : class => conversation.AnswerOf(tool) is { } text ? ToolJson.Read<T>(text) : null;
        return Answer<SalesAnswer>("get_sales_report") is { } sales && Answer<StockAnswer>("get_stock_report") is { } stock
            && Answer<CashAnswer>("get_cash_report") is { } cash && Answer<CatalogAnswer>("get_catalog") is { } catalog
            && Answer<OffersAnswer>("get_supplier_offers") is { } offers && Answer<PurchaseOrdersAnswer>("get_purchase_orders") is { } orders
            && Answer<NewOffersAnswer>("get_new_offers") is { } newOffers && Answer<LimitsAnswer>("get_limits") is { } limits
            && Answer<MarkdownsAnswer>("get_markdowns") is { } markdowns && Answer<ApprovalsAnswer>("get_approvals") is { } approvals
            && Answer<DraftsAnswer>("draft_purchase_orders") is { } drafts
            ? new(stock.Today, new Currency(catalog.Currency), sales.Source, Join(sales, stock, catalog, offers, markdowns, approvals), cash, limits, orders, approvals, newOffers.Offers, drafts)
            : null;
    }

    private static IReadOnlyList<PriceBreak> Breaks(IReadOnlyList<PriceBreakAnswer> breaks) => [.. breaks.Select(each => new PriceBreak(each.FromUnits, each.UnitCostMinor))];

    private static List<HouseProduct> Join(SalesAnswer sales, StockAnswer stock, CatalogAnswer catalog, OffersAnswer offers, MarkdownsAnswer markdowns, ApprovalsAnswer approvals)
    {
        var currency = new Currency(catalog.Currency);
        var (soldBySku, stockBySku) = (sales.Products.ToDictionary(each => each.Sku), stock.Products.ToDictionary(each => each.Sku));
        var offersBySku = offers.Offers.ToLookup(each => each.Sku);
        var waiting = approvals.Waiting.SelectMany(ApprovedProduct.In).ToLookup(each => each.Sku);
        var turnedDown = approvals.LatelyDecided
            .Where(each => each.State == ApprovalState.Rejected && each.DecidedOn >= approvals.Today.AddDays(-OrderDrafts.TurnedDownDays))
            .SelectMany(ApprovedProduct.In).ToLookup(each => each.Sku, each => each.Operation);
        return [.. catalog.Products.Where(each => soldBySku.ContainsKey(each.Sku) && stockBySku.ContainsKey(each.Sku)).Select(each =>
        {
            var (sold, held) = (soldBySku[each.Sku], stockBySku[each.Sku]);
            return new HouseProduct(
                each.Sku, each.Name ?? each.Sku, each.Category, each.IsListed, each.UnitPriceMinor, each.ReferencePriceMinor, each.LandedCostMinor, each.IsCostEstimated,
                held.OnHandUnits, held.AvailableUnits, held.OnOrderUnits,
                held.NextDeliveryOn is { } due ? due.DayNumber - stock.Today.DayNumber : null,
                waiting[each.Sku].Where(line => line.Operation == nameof(PlacePurchaseOrder)).Sum(line => line.Units),
                waiting[each.Sku].Any(line => line.Operation is nameof(ChangePrice) or nameof(ScheduleMarkdown)), turnedDown[each.Sku].ToHashSet(),
                new DemandForecast(sold.DemandForecast.UnitsPerDay, sold.DemandForecast.StandardDeviationPerDay, sold.DemandForecast.Weeks),
                sold.UnitsByWeek, sold.AveragePriceMinorByWeek,
                sold.LearnedElasticity is { } learned ? new ElasticityEstimate(learned.Estimate, learned.StandardError, learned.Observations) : null,
                [.. offersBySku[each.Sku].Select(offer => new SupplierOffer(
                    offer.Supplier, new Sku(offer.Sku), currency, offer.UnitCostMinor, offer.MinimumOrderUnits, offer.PackUnits, offer.LeadTimeDays, offer.IsCostEstimated)
                {
                    PriceBreaks = Breaks(offer.PriceBreaks),
                })])
            {
                IsMarkedDown = markdowns.Markdowns.Any(markdown => markdown.Sku == each.Sku && markdown.State is (MarkdownState.Scheduled or MarkdownState.Running)),
                WasMarkedDown = markdowns.Markdowns.Any(markdown => markdown.Sku == each.Sku && markdown.State != MarkdownState.Dropped),
            };
        })];
    }
}
