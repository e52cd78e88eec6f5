using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>
/// Says which offer a product's landed cost is read from: the cheapest of a supplier that has delivered to this shop. Until
/// one has, it is the dearest, so that a stranger's bait can't make a price below cost look like a profit; and it is never
/// below the least that was last paid, so that a known supplier's bait can't either.
/// </summary>
internal static class LandedCosts
{
    /// <summary>The offer of each product that anybody offers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="skus">Which products; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public static async Task<Dictionary<Sku, SupplierOffer>> ReadAsync(StoreDbContext db, IReadOnlyCollection<Sku>? skus, CancellationToken cancel)
    {
        var offers = await (skus is null ? db.SupplierOffers : db.SupplierOffers.Where(offer => skus.Contains(offer.Sku))).AsNoTracking().ToListAsync(cancel);
        var known = await db.KnownSuppliers.Select(supplier => supplier.Code).ToListAsync(cancel);
        var paid = await LastPaidAsync(db, skus, cancel);
        return offers.GroupBy(offer => offer.Sku).ToDictionary(group => group.Key, group =>
        {
            var cost = group.Where(offer => known.Contains(offer.SupplierCode)).MinBy(offer => offer.UnitCostMinor) ?? group.MaxBy(offer => offer.UnitCostMinor)!;
            return paid.TryGetValue(group.Key, out var least) && least > cost.UnitCostMinor ? cost with { UnitCostMinor = least } : cost;
        });
    }

    // The newest invoice of each supplier, and of those the lowest.
    private static async Task<Dictionary<Sku, long>> LastPaidAsync(StoreDbContext db, IReadOnlyCollection<Sku>? skus, CancellationToken cancel)
    {
        var deliveries = await (skus is null ? db.SupplierDeliveries : db.SupplierDeliveries.Where(delivery => skus.Contains(delivery.Sku))).AsNoTracking()
            .Where(delivery => delivery.UnitsDelivered > 0)
            .GroupBy(delivery => new { delivery.Sku, delivery.SupplierCode })
            .Select(group => group.OrderByDescending(delivery => delivery.ArrivedOn).ThenByDescending(delivery => delivery.Id)
                .Select(delivery => new { delivery.Sku, delivery.InvoicedUnitCostMinor }).First()).ToListAsync(cancel);
        return deliveries.GroupBy(delivery => delivery.Sku).ToDictionary(group => group.Key, group => group.Min(delivery => delivery.InvoicedUnitCostMinor));
    }
}
