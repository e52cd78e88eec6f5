using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>Stock of one product.</summary>
/// <param name="OnOrder">Units on open purchase orders that have not come.</param>
/// <param name="NextDeliveryOn">Day the first of them is due; null where nothing is on order.</param>
/// <param name="HasOutsideText">Whether its name is a supplier's, and nobody has looked it over.</param>
public sealed record StockEntry(Sku Sku, string Name, int OnHand, int Reserved, int Available, int OnOrder, DateOnly? NextDeliveryOn, bool HasOutsideText);

/// <summary>Reads the stock of every product the shop carries.</summary>
public sealed class ReadStockReport(StoreContexts contexts)
{
    /// <summary>Every product the shop carries, by code.</summary>
    public async Task<IReadOnlyList<StockEntry>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var products = await db.CarriedProducts.AsNoTracking().OrderBy(product => product.Sku).Select(product => new { product.Sku, product.Name, product.HasOutsideText }).ToListAsync(cancel);
        var positions = await db.StockPositions.AsNoTracking().ToDictionaryAsync(position => position.Sku, cancel);
        var open = await db.PurchaseOrders.AsNoTracking().Where(order => order.State != PurchaseOrderState.Received).ToListAsync(cancel);
        var onOrder = open.SelectMany(order => order.Lines.Where(line => line.OutstandingUnits > 0).Select(line => (line.Sku, line.OutstandingUnits, order.ExpectedOn)))
            .ToLookup(line => line.Sku);
        return [.. products.Select(product =>
        {
            var position = positions.GetValueOrDefault(product.Sku);
            var due = onOrder[product.Sku].ToList();
            return new StockEntry(
                product.Sku, product.Name, position?.OnHand ?? 0, position?.Reserved ?? 0, position?.Available ?? 0,
                due.Sum(line => line.OutstandingUnits), due.Count == 0 ? null : due.Min(line => line.ExpectedOn), product.HasOutsideText);
        })];
    }
}
