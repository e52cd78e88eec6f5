using AgentStore.Domain.Purchasing;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>What has sold of the goods that purchase orders brought.</summary>
internal static class OrderOutcomes
{
    public static async Task<IReadOnlyList<ReviewedOrderLine>> ReadAsync(
        StoreDbContext db, IReadOnlyList<PurchaseOrder> orders, StoreClock clock, CancellationToken cancel)
    {
        var since = orders.Min(order => order.PlacedAt);
        var sold = (await db.Orders.AsNoTracking().Where(order => order.PaidAt >= since).ToListAsync(cancel))
            .SelectMany(order => order.Lines, (order, line) => (line.Sku, line.Units, At: order.PaidAt!.Value)).ToLookup(each => each.Sku);
        return [.. orders.SelectMany(order => order.Lines, (order, line) => new ReviewedOrderLine(
            order.Number, clock.DateIn(order.PlacedAt), line.Sku, line.Units, line.ReceivedUnits,
            sold[line.Sku].Where(each => each.At >= order.PlacedAt).Sum(each => each.Units)))];
    }
}
