using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>There is no such order.</summary>
public sealed record UnknownOrder() : Refusal("There is no order of that number or key.");

/// <summary>Gives up an order that is not paid, and gives back its stock.</summary>
public sealed class CancelOrder(StoreContexts contexts)
{
    /// <summary>Cancels for the customer who holds the order's key. Cancelling a cancelled order changes nothing.</summary>
    public async Task<Outcome<Done>> RunAsync(string accessKey, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.AccessKey == accessKey, cancel);
        if (found is null || await db.LockOrderAsync(found.Id, cancel) is not { } order) return new UnknownOrder();
        if (order.State == OrderState.Cancelled) return default(Done);
        if (order.State != OrderState.AwaitingPayment) return new OrderNotIn(OrderState.AwaitingPayment, order.State);
        await CancelAsync(db, order, expired: false, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return default(Done);
    }

    /// <summary>Cancels an order that the caller has locked and found to await payment.</summary>
    internal static async Task CancelAsync(StoreDbContext db, Order order, bool expired, CancellationToken cancel)
    {
        await OrderStock.ReleaseAsync(db, order, expired, cancel);
        _ = order.Cancel().Value;
    }
}
