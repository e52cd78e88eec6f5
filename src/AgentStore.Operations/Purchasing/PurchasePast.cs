using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>What came of earlier purchases, for judging the next one.</summary>
/// <param name="Supplier">The supplier of the purchase.</param>
/// <param name="Received">Products of the purchase that ever came in.</param>
/// <param name="LastPaid">Cost of a unit as last invoiced, minor units, by product.</param>
/// <param name="OtherOffers">Offers of the same products by other suppliers that aren't blocked.</param>
internal sealed record PurchasePast(
    SupplierFigures Supplier, IReadOnlySet<Sku> Received, IReadOnlyDictionary<Sku, long> LastPaid, ILookup<Sku, SupplierOffer> OtherOffers)
{
    public static async Task<PurchasePast> ReadAsync(
        IReadOnlyList<PricedLine> lines, string supplierCode, GateContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var skus = lines.Select(line => line.Offer.Sku).ToList();
        var supplier = await db.Suppliers.AsNoTracking().SingleAsync(each => each.Code == supplierCode, cancel);
        var deliveries = await db.SupplierDeliveries.AsNoTracking()
            .Where(each => each.SupplierCode == supplierCode || skus.Contains(each.Sku)).ToListAsync(cancel);
        var received = await db.StockMovements
            .Where(each => skus.Contains(each.Sku) && (each.Kind == StockMovementKind.Opening || each.Kind == StockMovementKind.Receipt))
            .Select(each => each.Sku).Distinct().ToListAsync(cancel);
        var others = await db.SupplierOffers.AsNoTracking().Where(each => each.SupplierCode != supplierCode && skus.Contains(each.Sku)
            && db.Suppliers.Any(other => other.Code == each.SupplierCode && !other.IsBlocked)).ToListAsync(cancel);

        var own = deliveries.Where(each => each.SupplierCode == supplierCode && each.UnitsDelivered > 0).ToList();
        return new PurchasePast(
            new SupplierFigures(
                supplier.Code, supplier.IsBlocked, supplier.AreDetailsConfirmed, supplier.Terms, own.Count, own.Count(each => each.WasLate || each.WasShort)),
            received.Concat(deliveries.Where(each => each.UnitsDelivered > 0).Select(each => each.Sku)).ToHashSet(),
            deliveries.GroupBy(each => each.Sku).ToDictionary(
                group => group.Key, group => group.OrderBy(each => each.ArrivedOn).ThenBy(each => each.Id).Last().InvoicedUnitCostMinor),
            others.ToLookup(each => each.Sku));
    }

    /// <summary>The middle one of what other suppliers ask for a unit at a line's quantity, the lower of two; null where nobody else offers it.</summary>
    public Money? UsualCost(PricedLine line)
    {
        var costs = OtherOffers[line.Offer.Sku].Select(offer => offer.UnitCostAt(line.Units)).Order().ToList();
        return costs.Count == 0 ? null : costs[(costs.Count - 1) / 2];
    }
}
