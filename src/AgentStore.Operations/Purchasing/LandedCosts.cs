using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>
/// Says which offer a product's landed cost is read from: the cheapest of a supplier that has delivered to this shop. Until
/// one has, it is the dearest, so that a stranger's bait can't make a price below cost look like a profit.
/// </summary>
internal static class LandedCosts
{
    /// <summary>The offer of each product that anybody offers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="sku">One product; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Dictionary<Sku, SupplierOffer>> ReadAsync(StoreDbContext db, Sku? sku, CancellationToken cancel)
    {
        var offers = await db.SupplierOffers.AsNoTracking().Where(offer => sku == null || offer.Sku == sku).ToListAsync(cancel);
        var known = await db.SupplierDeliveries.Select(delivery => delivery.SupplierCode).Distinct().ToListAsync(cancel);
        return offers.GroupBy(offer => offer.Sku).ToDictionary(group => group.Key, group =>
            group.Where(offer => known.Contains(offer.SupplierCode)).MinBy(offer => offer.UnitCostMinor) ?? group.MaxBy(offer => offer.UnitCostMinor)!);
    }
}
