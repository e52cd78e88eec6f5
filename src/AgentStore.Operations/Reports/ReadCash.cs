using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>How the store's cash stands.</summary>
/// <param name="Cash">Cash in hand by the ledger.</param>
/// <param name="Committed">Cost of goods on order that are still to be paid.</param>
/// <param name="SpentToday">Cost of the purchase orders placed today.</param>
public sealed record CashReport(Money Cash, Money Committed, Money SpentToday);

/// <summary>Reads how the store's cash stands.</summary>
public sealed class ReadCash(StoreContexts contexts, StoreClock clock)
{
    /// <summary>At this moment.</summary>
    public async Task<CashReport> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var today = clock.StartOf(clock.Today);
        var orders = await db.PurchaseOrders.AsNoTracking()
            .Where(order => order.State != PurchaseOrderState.Received || order.PlacedAt >= today).ToListAsync(cancel);
        return new CashReport(
            new Money(await db.CashMovements.SumAsync(movement => movement.AmountMinor, cancel), currency),
            new Money(orders.Sum(order => order.Outstanding.Minor), currency),
            new Money(orders.Where(order => order.PlacedAt >= today).Sum(order => order.Total.Minor), currency));
    }
}
