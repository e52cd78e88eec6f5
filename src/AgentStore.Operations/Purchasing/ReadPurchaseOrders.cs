using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>A purchase order as people see it. The supplier's name and the reason are text from outside.</summary>
public sealed record PurchaseOrderView(
    PurchaseOrderId Id, int Number, string SupplierCode, string SupplierName, bool IsSupplierSimulated, PurchaseOrderState State,
    DateTimeOffset PlacedAt, DateOnly ExpectedOn, string PlacedBy, string Reason, Money Total, Money Outstanding, IReadOnlyList<PurchaseOrderLineView> Lines)
{
    /// <summary>Whether goods are still to come.</summary>
    public bool IsOpen => State != PurchaseOrderState.Received;
}

/// <summary>One product of a purchase order.</summary>
public sealed record PurchaseOrderLineView(Sku Sku, string Name, int Units, int ReceivedUnits, Money UnitCost)
{
    /// <summary>Units still to come.</summary>
    public int OutstandingUnits => Units - ReceivedUnits;
}

/// <summary>Reads purchase orders.</summary>
public sealed class ReadPurchaseOrders(StoreContexts contexts)
{
    /// <summary>Most orders of a list that are no longer open.</summary>
    public const int ReceivedMax = 100;

    /// <summary>All open orders, those due first on top, then the newest received ones.</summary>
    public async Task<IReadOnlyList<PurchaseOrderView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var orders = db.PurchaseOrders.AsNoTracking();
        var open = await orders.Where(order => order.State != PurchaseOrderState.Received)
            .OrderBy(order => order.ExpectedOn).ThenBy(order => order.Number).ToListAsync(cancel);
        var received = await orders.Where(order => order.State == PurchaseOrderState.Received)
            .OrderByDescending(order => order.Number).Take(ReceivedMax).ToListAsync(cancel);
        return await ViewAsync(db, [.. open, .. received], cancel);
    }

    /// <summary>One order by the number that people use; null where there is none.</summary>
    public async Task<PurchaseOrderView?> OneAsync(int number, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var found = await db.PurchaseOrders.AsNoTracking().Where(order => order.Number == number).ToListAsync(cancel);
        return (await ViewAsync(db, found, cancel)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<PurchaseOrderView>> ViewAsync(StoreDbContext db, List<PurchaseOrder> orders, CancellationToken cancel)
    {
        var suppliers = await db.Suppliers.AsNoTracking().ToDictionaryAsync(supplier => supplier.Code, cancel);
        var names = await db.Products.Select(product => new { product.Sku, product.Name }).ToDictionaryAsync(product => product.Sku, product => product.Name, cancel);
        return [.. orders.Select(order => new PurchaseOrderView(
            order.Id, order.Number, order.SupplierCode, suppliers[order.SupplierCode].Name, suppliers[order.SupplierCode].IsSimulated, order.State,
            order.PlacedAt, order.ExpectedOn, order.PlacedBy, order.Reason, order.Total, order.Outstanding,
            [.. order.Lines.Select(line => new PurchaseOrderLineView(
                line.Sku, names[line.Sku], line.Units, line.ReceivedUnits, new Money(line.UnitCostMinor, order.Currency)))]))];
    }
}
