using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Gives back the stock of orders that were not paid in time, and cancels them. Safe to run twice.</summary>
public sealed class ExpireReservations(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Runs once, each order in a transaction of its own.</summary>
    /// <returns>Number of orders that were given up.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var (expired, now) = (0, clock.Now);
        foreach (var id in await DueAsync(now, cancel))
        {
            await using var db = contexts.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.LockOrderAsync(id, cancel) is not { State: OrderState.AwaitingPayment } order) continue;
            await CancelOrder.CancelAsync(db, order, expired: true, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            expired++;
        }
        return expired;
    }

    private async Task<List<Domain.Shared.OrderId>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        return await db.Orders.Where(order => order.State == OrderState.AwaitingPayment && order.PayBy < now).Select(order => order.Id).ToListAsync(cancel);
    }
}
