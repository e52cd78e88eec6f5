using AgentStore.Domain.Demand;

namespace AgentStore.Domain.Purchasing.Drafts;

/// <summary>What one offer would have to deliver now to bring a product up to its level.</summary>
/// <param name="Need">Which product.</param>
/// <param name="Offer">The offer.</param>
/// <param name="ServiceLevel">Share of cycles without a stockout that is worth paying for.</param>
/// <param name="ReorderPoint">Position at which to order, units.</param>
/// <param name="Level">Position to come up to, units.</param>
internal sealed record Reorder(PurchaseNeed Need, SupplierOffer Offer, double ServiceLevel, int ReorderPoint, int Level)
{
    /// <summary>What holding goods for a year costs, as a share of their cost: capital, room, damage.</summary>
    public const double HoldingShareAYear = 0.30;

    /// <summary>Share of their cost that goods left over at the end of a cycle lose, by markdown or write-off.</summary>
    public const double WriteOffShare = 0.10;

    /// <summary>Days between one chance to order from a supplier and the next.</summary>
    public const int ReviewDays = 7;

    private const double ServiceLevelMin = 0.50;
    private const double ServiceLevelMax = 0.97;

    /// <summary>Units that bring the position up to the level, before the supplier's minimum and packs.</summary>
    public int Units => Math.Max(0, Level - Need.Position);

    /// <summary>Whether it is time.</summary>
    public bool IsDue => Need.Position <= ReorderPoint;

    /// <summary>Cost of one unit too many at the end of the cycle, minor units.</summary>
    public double OverageMinor => Overage(Offer);

    /// <summary>Works out level and reorder point for one offer.</summary>
    public static Reorder Of(PurchaseNeed need, SupplierOffer offer)
    {
        var fractile = Newsvendor.CriticalFractile(Math.Max(0, need.PriceMinor - offer.UnitCostMinor), Overage(offer));
        var serviceLevel = Math.Clamp(fractile, ServiceLevelMin, ServiceLevelMax);
        return new(
            need, offer, serviceLevel,
            OrderUpToLevel.Units(need.Forecast, offer.LeadTimeDays, reviewDays: 1, serviceLevel),
            OrderUpToLevel.Units(need.Forecast, offer.LeadTimeDays, ReviewDays, serviceLevel));
    }

    /// <summary>What this offer costs beyond the cheapest: dearer units, sales lost while waiting, and units nobody asked for; minor units.</summary>
    public double ExtraCostMinor(long cheapestUnitMinor)
    {
        var units = Offer.RoundUp(Units);
        var lost = Math.Max(0, Need.Forecast.UnitsPerDay * Offer.LeadTimeDays - Math.Max(0, Need.Available + Need.OnOrder));
        return (double)(Offer.UnitCostAt(units).Minor - cheapestUnitMinor) * units
            + lost * Math.Max(0, Need.PriceMinor - Offer.UnitCostMinor)
            + (units - Units) * OverageMinor;
    }

    private static double Overage(SupplierOffer offer) =>
        offer.UnitCostMinor * (HoldingShareAYear * (offer.LeadTimeDays + ReviewDays) / 365 + WriteOffShare);
}
