using AgentStore.Domain.Guardrails;

namespace AgentStore.Domain.Purchasing.Drafts;

/// <summary>One line to order.</summary>
/// <param name="Reorder">What it serves.</param>
/// <param name="Units">Units, as the supplier takes them.</param>
/// <param name="NeedsApproval">Why the owner must approve it, since the supplier's minimum leaves no smaller order; null where it fits.</param>
/// <param name="HeldBackBy">The limit that makes it smaller than needed; null where none does.</param>
internal sealed record DraftLine(Reorder Reorder, int Units, string? NeedsApproval, string? HeldBackBy)
{
    // Forecasts are rounded where they are shown; keep clear of the edge.
    private const double CoverMarginDays = 0.5;

    public PurchaseNeed Need => Reorder.Need;

    public SupplierOffer Offer => Reorder.Offer;

    public long CostMinor => Offer.UnitCostAt(Units).Minor * Units;

    /// <summary>Days that everything would last with this line.</summary>
    public double DaysAfter => Need.Forecast.DaysOfCover(Need.Pipeline + Units);

    /// <summary>Days until nothing is left to sell; the smaller, the more urgent.</summary>
    public double DaysLeft => Need.Forecast.DaysOfCover(Need.Position);

    /// <summary>Why, with the figures.</summary>
    public string Reason => FormattableString.Invariant(
        $"{Need.Sku}: {Need.Forecast.UnitsPerDay:0.0} ± {Need.Forecast.StandardDeviationPerDay:0.0} a day, position {Need.Position}, lead {Offer.LeadTimeDays} d, level {Reorder.Level} ({Reorder.ServiceLevel * 100:0} %), {Units} units = {DaysAfter:0} d of cover");

    /// <summary>Decides on one product; null where nothing is to be ordered, with a note where that needs saying.</summary>
    public static DraftLine? Find(PurchaseNeed need, StoreLimits limits, List<string> notes)
    {
        if (!need.IsListed || need.Forecast.UnitsPerDay <= 0 || need.OwnUnitsPerDay <= 0 || need.Offers.Count == 0) return null;
        var reorders = need.Offers.Select(offer => Reorder.Of(need, offer)).ToList();
        var cheapest = reorders.MinBy(each => (each.Offer.UnitCostMinor, each.Offer.LeadTimeDays))!;
        if (!cheapest.IsDue) return null;
        if (need.WasTurnedDown)
        {
            notes.Add($"{need.Sku} runs low, but you turned an order of it down lately; it isn't proposed again for {OrderDrafts.TurnedDownDays} days.");
            return null;
        }
        var lines = reorders.Where(each => each.Units > 0).OrderBy(each => each.ExtraCostMinor(cheapest.Offer.UnitCostMinor)).ThenBy(each => each.Offer.LeadTimeDays)
            .Select(each => Fit(each, limits)).ToList();
        var chosen = lines.Find(line => line is { NeedsApproval: null }) ?? lines.Find(line => line is not null);
        if (chosen is null && lines.Count > 0)
            notes.Add(FormattableString.Invariant(
                $"{need.Sku} runs low ({need.Position} units), but the smallest order anybody takes ({reorders.Min(each => each.Offer.RoundUp(1))}) is beyond the limits; nothing is ordered."));
        return chosen;
    }

    /// <summary>The quantity within the limits; beyond one only where the supplier's minimum leaves no choice.</summary>
    private static DraftLine? Fit(Reorder reorder, StoreLimits limits)
    {
        var (need, offer) = (reorder.Need, reorder.Offer);
        var wanted = offer.RoundUp(reorder.Units);
        var smallest = offer.RoundUp(1);
        var coverRoom = (long)((limits.CoverDays.ApproveAbove - CoverMarginDays) * need.OwnUnitsPerDay) - need.Pipeline;
        (string Name, long Units)[] rooms =
        [
            ("the cover limit", coverRoom),
            ("the stock cap", limits.StockUnits.ApproveAbove - need.Pipeline),
            ("the limit per order", limits.SpendPerOrderMinor.ApproveAbove / offer.UnitCostMinor),
        ];
        var tightest = rooms.MinBy(room => room.Units);
        var fitting = Math.Min(wanted, tightest.Units / offer.PackSize * offer.PackSize);
        if (fitting >= smallest) return new(reorder, (int)fitting, null, fitting < reorder.Units ? tightest.Name : null);

        // The minimum is too much for a limit that the owner may lift; more than the cover limit lets in would be stock nobody asked for.
        var hardRoom = Math.Min(coverRoom, Math.Min(limits.StockUnits.RefuseAbove - need.Pipeline, limits.SpendPerOrderMinor.RefuseAbove / offer.UnitCostMinor));
        var units = Math.Min(wanted, hardRoom / offer.PackSize * offer.PackSize);
        return units >= smallest ? new(reorder, (int)units, $"Even {offer.SupplierCode}'s minimum of {smallest} units passes {tightest.Name}", null) : null;
    }
}
