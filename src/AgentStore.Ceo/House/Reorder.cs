using AgentStore.Domain.Demand;
using AgentStore.Domain.Purchasing;

namespace AgentStore.Ceo.House;

/// <summary>What one offer would have to deliver now to bring a product up to its level.</summary>
/// <param name="Product">Which product.</param>
/// <param name="Offer">The offer.</param>
/// <param name="ServiceLevel">Share of cycles without a stockout that is worth paying for.</param>
/// <param name="ReorderPoint">Position at which to order, units.</param>
/// <param name="Level">Position to come up to, units.</param>
internal sealed record Reorder(HouseProduct Product, SupplierOffer Offer, double ServiceLevel, int ReorderPoint, int Level)
{
    /// <summary>What holding goods for a year costs, as a share of their cost: capital, room, damage.</summary>
    public const double HoldingShareAYear = 0.30;

    /// <summary>Share of their cost that goods left over at the end of a cycle lose, by markdown or write-off.</summary>
    public const double WriteOffShare = 0.10;

    /// <summary>Days between one chance to order from a supplier and the next.</summary>
    public const int ReviewDays = 7;

    private const double ServiceLevelMin = 0.50;
    private const double ServiceLevelMax = 0.97;

    /// <summary>Units needed to come up to the level, before the supplier's minimum and packs.</summary>
    public int Need => Math.Max(0, Level - Product.Position);

    /// <summary>Whether it is time.</summary>
    public bool IsDue => Product.Position <= ReorderPoint;

    /// <summary>Cost of one unit too many at the end of the cycle, minor units.</summary>
    public double OverageMinor => Overage(Offer);

    public static Reorder Of(HouseProduct product, SupplierOffer offer)
    {
        var fractile = Newsvendor.CriticalFractile(Math.Max(0, product.Price - offer.UnitCostMinor), Overage(offer));
        var serviceLevel = Math.Clamp(fractile, ServiceLevelMin, ServiceLevelMax);
        return new(
            product, offer, serviceLevel,
            OrderUpToLevel.Units(product.Forecast, offer.LeadTimeDays, reviewDays: 1, serviceLevel),
            OrderUpToLevel.Units(product.Forecast, offer.LeadTimeDays, ReviewDays, serviceLevel));
    }

    /// <summary>What this offer costs beyond the cheapest: dearer units, sales lost while waiting, and units nobody asked for; minor units.</summary>
    public double ExtraCostMinor(long cheapestUnitMinor)
    {
        var units = Offer.RoundUp(Need);
        var lost = Math.Max(0, Product.Forecast.UnitsPerDay * Offer.LeadTimeDays - Math.Max(0, Product.Available + Product.OnOrder));
        return (Offer.UnitCostAt(units).Minor - cheapestUnitMinor) * units
            + lost * Math.Max(0, Product.Price - Offer.UnitCostMinor)
            + (units - Need) * OverageMinor;
    }

    private static double Overage(SupplierOffer offer) =>
        offer.UnitCostMinor * (HoldingShareAYear * (offer.LeadTimeDays + ReviewDays) / 365 + WriteOffShare);
}
