using AgentStore.Ceo.House;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Tests.Ceo;

/// <summary>Drafts a store's orders as the store itself would, from what its other tools answer.</summary>
/// <param name="answerOf">Answer of a tool by its name.</param>
internal sealed class DraftsFromReports(Func<string, string> answerOf)
{
    private readonly ApprovalsAnswer approvals = Read<ApprovalsAnswer>(answerOf("get_approvals"));

    /// <summary>What <c>draft_purchase_orders</c> answers; where another report can't be read, what that one answers.</summary>
    public static string Answer(Func<string, string> answerOf) =>
        answerOf("get_limits") is { } limits && !limits.StartsWith('{') ? limits : new DraftsFromReports(answerOf).Answer();

    private string Answer()
    {
        var (catalog, cash) = (Read<CatalogAnswer>(answerOf("get_catalog")), Read<CashAnswer>(answerOf("get_cash_report")));
        var (currency, categories) = (new Currency(catalog.Currency), catalog.Products.ToDictionary(each => each.Sku, each => each.Category));
        var orders = Read<PurchaseOrdersAnswer>(answerOf("get_purchase_orders"));
        var byCategory = orders.Orders.Where(order => order.PlacedOn >= orders.Today.AddDays(-StoreLimits.CategoryWindowDays)).SelectMany(order => order.Lines)
            .GroupBy(line => categories[line.Sku]).ToDictionary(group => group.Key, group => group.Sum(line => line.UnitCostMinor * line.Units));
        var budget = new PurchaseBudget(currency, cash.SpentOnPurchasesTodayMinor, byCategory, cash.CashMinor, cash.CommittedToOpenOrdersMinor);
        return ToolJson.Write(DraftsAnswer.Of(OrderDrafts.Make(Needs(catalog, currency), budget, Limits()), currency));
    }

    private List<PurchaseNeed> Needs(CatalogAnswer catalog, Currency currency)
    {
        var sales = Read<SalesAnswer>(answerOf("get_sales_report")).Products.ToDictionary(each => each.Sku, each => each.DemandForecast);
        var stock = Read<StockAnswer>(answerOf("get_stock_report")).Products.ToDictionary(each => each.Sku);
        var offers = Read<OffersAnswer>(answerOf("get_supplier_offers")).Offers.ToLookup(each => each.Sku);
        return [.. catalog.Products.Select(each =>
        {
            var (held, forecast) = (stock[each.Sku], sales[each.Sku]);
            return new PurchaseNeed(
                new Sku(each.Sku), each.Category, each.IsListed, each.UnitPriceMinor, held.OnHandUnits, held.AvailableUnits, held.OnOrderUnits,
                Ordered(approvals.Waiting, each.Sku).Sum(line => line.Units),
                new DemandForecast(forecast.UnitsPerDay, forecast.StandardDeviationPerDay, forecast.Weeks),
                [.. offers[each.Sku].Select(offer => new SupplierOffer(
                    offer.Supplier, new Sku(offer.Sku), currency, offer.UnitCostMinor, offer.MinimumOrderUnits, offer.PackUnits, offer.LeadTimeDays, offer.IsCostEstimated)
                {
                    PriceBreaks = [.. offer.PriceBreaks.Select(at => new PriceBreak(at.FromUnits, at.UnitCostMinor))],
                })],
                Ordered(approvals.LatelyDecided.Where(request => request.State == ApprovalState.Rejected
                    && request.DecidedOn >= approvals.Today.AddDays(-OrderDrafts.TurnedDownDays)), each.Sku).Any());
        })];
    }

    private StoreLimits Limits()
    {
        var limits = Read<LimitsAnswer>(answerOf("get_limits"));
        Ceiling Top(CeilingAnswer limit) => new(limit.AllowedUpTo, limit.RefusedAbove);
        return StoreLimits.Cautious(new Currency(limits.Currency)) with
        {
            StockUnits = Top(limits.StockUnits),
            CoverDays = Top(limits.CoverDays),
            SpendPerOrderMinor = Top(limits.SpendPerOrderMinor),
            SpendPerDayMinor = Top(limits.SpendPerDayMinor),
            SpendPerCategoryMinor = Top(limits.SpendPerCategoryMinor),
            CashReserveMinor = new(limits.CashReserveMinor.AllowedFrom, limits.CashReserveMinor.RefusedBelow),
        };
    }

    private static IEnumerable<ApprovedProduct> Ordered(IEnumerable<ApprovalAnswer> requests, string sku) =>
        requests.SelectMany(ApprovedProduct.In).Where(line => line.Operation == nameof(PlacePurchaseOrder) && line.Sku == sku);

    private static T Read<T>(string answer) where T : class => ToolJson.Read<T>(answer)!;
}
