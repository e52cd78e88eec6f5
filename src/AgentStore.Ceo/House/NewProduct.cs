using AgentStore.Ceo.Tools;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Ceo.House;

/// <summary>
/// Something worth trying: the best offer, if any, of what the shop doesn't carry. One trial at a time, from a supplier whose
/// deliveries went well, and no more than the least quantity.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="Units">Units of the first order: the supplier's minimum.</param>
/// <param name="UnitsPerWeek">Units a week to count on.</param>
/// <param name="MarginPerWeekMinor">Margin a week to count on at the suggested price, minor units.</param>
internal sealed record NewProduct(NewOfferAnswer Offer, int Units, double UnitsPerWeek, double MarginPerWeekMinor)
{
    // A seller's claim of its goods is no forecast: count on half of it.
    private const double ClaimShare = 0.5;
    private const int ClaimShopsMin = 3;
    private const decimal MarginShareMin = 0.45m;
    private const double CoverWeeksMax = 10;
    private const int TrialWeeks = 4;

    /// <summary>Landed cost of a unit of the first order, minor units.</summary>
    private long UnitCostMinor => CostAt(Offer, Units);

    /// <summary>The order to place; null while a trial runs, one waits for the owner, or nothing is worth it.</summary>
    public static HouseAction? Trial(HouseReports reports)
    {
        if (reports.Products.Any(IsOnTrial) || reports.NewOffers.Any(offer => WaitsFor(reports, offer.Sku))) return null;
        var (shelves, usual) = (reports.Products.Where(product => product.IsListed).Select(product => product.Category).ToHashSet(), UsualMargin(reports));
        var best = reports.NewOffers.Where(offer => shelves.Contains(offer.Category) && !TurnedDownLately(reports, offer.Sku))
            .Select(Judge).OfType<NewProduct>()
            .Where(each => each.MarginPerWeekMinor > usual && each.Fits(reports))
            .OrderByDescending(each => each.MarginPerWeekMinor).ThenBy(each => each.Offer.Sku, StringComparer.Ordinal).FirstOrDefault();
        return best is null ? null : HouseAction.PlaceOrder(best.Offer.Supplier, [new OrderLine(best.Offer.Sku, best.Units)], best.Reason(reports, usual));
    }

    /// <summary>What came in to be tried and isn't on sale yet.</summary>
    public static IEnumerable<HouseAction> Listings(HouseReports reports) => reports.Products
        .Where(product => product is { IsListed: false, Available: > 0 } && HasNeverSold(product))
        .Select(product => HouseAction.List(product.Sku, $"{product.Available} came in to be tried, at {reports.Text(product.Price)}."));

    /// <summary>Whether a product has not been on sale long enough to judge it.</summary>
    private static bool IsOnTrial(HouseProduct product) => product.Forecast.Weeks < TrialWeeks && (product.Pipeline > 0 || product.IsListed);

    /// <summary>Whether nobody ever bought it.</summary>
    public static bool HasNeverSold(HouseProduct product) => product.WeeklyUnits.All(units => units == 0);

    private static bool WaitsFor(HouseReports reports, string sku) => reports.Approvals.Waiting.SelectMany(ApprovedProduct.In).Any(each => each.Sku == sku);

    private static bool TurnedDownLately(HouseReports reports, string sku) => reports.Approvals.LatelyDecided
        .Where(each => each.DecidedOn >= reports.Today.AddDays(-OrderDrafts.TurnedDownDays))
        .SelectMany(ApprovedProduct.In).Any(each => each.Sku == sku && each.Operation == nameof(PlacePurchaseOrder));

    // The middle one of what the products on sale earn: a newcomer should be better than half of them.
    private static double UsualMargin(HouseReports reports)
    {
        var margins = reports.Products.Where(product => product is { IsListed: true, Cost: not null })
            .Select(product => (product.Price - product.Cost!.Value) * product.Forecast.UnitsPerDay * 7).Order().ToList();
        return margins.Count == 0 ? 0 : margins[margins.Count / 2];
    }

    private static NewProduct? Judge(NewOfferAnswer offer)
    {
        if (offer.ClaimedShops is not >= ClaimShopsMin || offer.ClaimedUnitsPerWeek is not { } claimed || !IsGood(offer.SupplierStanding)) return null;
        var (units, perWeek) = (offer.MinimumOrderUnits, claimed * ClaimShare);
        var margin = offer.SuggestedPriceMinor - CostAt(offer, units);
        return margin >= offer.SuggestedPriceMinor * MarginShareMin && units <= perWeek * CoverWeeksMax ? new(offer, units, perWeek, margin * perWeek) : null;
    }

    private static bool IsGood(StandingAnswer standing) =>
        new SupplierStanding(standing.Deliveries, standing.Late, standing.Short, standing.InvoicedAboveQuote).IsGood;

    private static long CostAt(NewOfferAnswer offer, int units) => offer.PriceBreaks.LastOrDefault(each => units >= each.FromUnits)?.UnitCostMinor ?? offer.UnitCostMinor;

    private bool Fits(HouseReports reports)
    {
        var (limits, cost) = (reports.Limits, UnitCostMinor * Units);
        return Units <= limits.TrialUnits.RefusedAbove && cost <= limits.TrialCostMinor.RefusedAbove
            && Units <= limits.StockUnits.AllowedUpTo && cost <= limits.SpendPerOrderMinor.AllowedUpTo
            && reports.Cash.SpentOnPurchasesTodayMinor + cost <= limits.SpendPerDayMinor.AllowedUpTo
            && reports.Cash.CashMinor - reports.Cash.CommittedToOpenOrdersMinor - cost >= limits.CashReserveMinor.AllowedFrom
            && (Offer.SuggestedPriceMinor - UnitCostMinor) * 10_000m / Offer.SuggestedPriceMinor >= limits.MarginBasisPoints.AllowedFrom;
    }

    private string Reason(HouseReports reports, double usual) => FormattableString.Invariant(
        $"To try something new. {Offer.Supplier} says that {Offer.ClaimedShops} shops sell {Offer.ClaimedUnitsPerWeek:0.#} a week each; nobody has checked that, so count on half. At {reports.Text(Offer.SuggestedPriceMinor)} and a landed cost of {reports.Text(UnitCostMinor)} that earns {reports.Text((long)MarginPerWeekMinor)} a week, where the middle one of our products earns {reports.Text((long)usual)}. Of its {Offer.SupplierStanding.Deliveries} deliveries {Offer.SupplierStanding.Late} came late and {Offer.SupplierStanding.Short} short. {Units} units, the minimum, should last {Units / UnitsPerWeek:0} weeks.");
}
