using AgentStore.Ceo.Tools;
using AgentStore.Operations.Purchasing;

namespace AgentStore.Ceo.House;

/// <summary>One line to order.</summary>
/// <param name="Reorder">What it serves.</param>
/// <param name="Units">Units, as the supplier takes them.</param>
/// <param name="NeedsApproval">Why the owner must approve it, since the supplier's minimum leaves no smaller order; null where it fits.</param>
/// <param name="HeldBackBy">The limit that makes it smaller than needed; null where none does.</param>
internal sealed record OrderLinePlan(Reorder Reorder, int Units, string? NeedsApproval, string? HeldBackBy)
{
    // Cover is reported in whole tenths of a day and the forecast with four decimals; keep clear of the edge.
    private const double CoverMarginDays = 0.5;

    public long CostMinor => Reorder.Offer.UnitCostAt(Units).Minor * Units;

    /// <summary>Days that everything would last with this line.</summary>
    public double DaysAfter => Reorder.Product.Forecast.DaysOfCover(Reorder.Product.Pipeline + Units);

    /// <summary>Days until nothing is left to sell; the smaller, the more urgent.</summary>
    public double DaysLeft => Reorder.Product.Forecast.DaysOfCover(Reorder.Product.Position);

    /// <summary>Decides on one product; null where nothing is to be ordered.</summary>
    public static OrderLinePlan? Find(HouseProduct product, LimitsAnswer limits, List<string> notes)
    {
        if (!product.IsListed || product.Forecast.UnitsPerDay <= 0 || product.Offers.Count == 0) return null;
        var reorders = product.Offers.Select(offer => Reorder.Of(product, offer)).ToList();
        var cheapest = reorders.MinBy(each => (each.Offer.UnitCostMinor, each.Offer.LeadTimeDays))!;
        if (!cheapest.IsDue) return null;
        if (product.TurnedDown.Contains(nameof(PlacePurchaseOrder)))
        {
            notes.Add($"{product.Sku} runs low, but you turned an order of it down lately; it isn't proposed again for {HouseReports.TurnedDownDays} days.");
            return null;
        }
        var plans = reorders.Where(each => each.Need > 0).OrderBy(each => each.ExtraCostMinor(cheapest.Offer.UnitCostMinor)).ThenBy(each => each.Offer.LeadTimeDays)
            .Select(each => Fit(each, limits)).ToList();
        var chosen = plans.Find(plan => plan is { NeedsApproval: null }) ?? plans.Find(plan => plan is not null);
        if (chosen is null && plans.Count > 0)
            notes.Add(FormattableString.Invariant(
                $"{product.Sku} runs low ({product.Position} units), but the smallest order anybody takes ({reorders.Min(each => each.Offer.RoundUp(1))}) is beyond the limits; nothing is ordered."));
        return chosen;
    }

    /// <summary>The quantity within the limits; beyond one only where the supplier's minimum leaves no choice.</summary>
    private static OrderLinePlan? Fit(Reorder reorder, LimitsAnswer limits)
    {
        var (product, offer) = (reorder.Product, reorder.Offer);
        var wanted = offer.RoundUp(reorder.Need);
        var smallest = offer.RoundUp(1);
        var coverRoom = (long)((limits.CoverDays.AllowedUpTo - CoverMarginDays) * product.Forecast.UnitsPerDay) - product.Pipeline;
        (string Name, long Units)[] rooms =
        [
            ("the cover limit", coverRoom),
            ("the stock cap", limits.StockUnits.AllowedUpTo - product.Pipeline),
            ("the limit per order", limits.SpendPerOrderMinor.AllowedUpTo / offer.UnitCostMinor),
        ];
        var tightest = rooms.MinBy(room => room.Units);
        var fitting = Math.Min(wanted, tightest.Units / offer.PackSize * offer.PackSize);
        if (fitting >= smallest) return new(reorder, (int)fitting, null, fitting < reorder.Need ? tightest.Name : null);

        // The minimum is too much for a limit that the owner may lift; more than the cover limit lets in would be stock nobody asked for.
        var hardRoom = Math.Min(coverRoom, Math.Min(limits.StockUnits.RefusedAbove - product.Pipeline, limits.SpendPerOrderMinor.RefusedAbove / offer.UnitCostMinor));
        var units = Math.Min(wanted, hardRoom / offer.PackSize * offer.PackSize);
        return units >= smallest ? new(reorder, (int)units, $"Even {offer.SupplierCode}'s minimum of {smallest} units passes {tightest.Name}", null) : null;
    }

    /// <summary>Why, with the figures.</summary>
    public string Reason => FormattableString.Invariant(
        $"{Reorder.Product.Sku}: {Reorder.Product.Forecast.UnitsPerDay:0.0} ± {Reorder.Product.Forecast.StandardDeviationPerDay:0.0} a day, position {Reorder.Product.Position}, lead {Reorder.Offer.LeadTimeDays} d, level {Reorder.Level} ({Reorder.ServiceLevel * 100:0} %), {Units} units = {DaysAfter:0} d of cover");
}
