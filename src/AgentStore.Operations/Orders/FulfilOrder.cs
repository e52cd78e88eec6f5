using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Inventory;

namespace AgentStore.Operations.Orders;

/// <summary>Marks a paid order as handed over for delivery.</summary>
public sealed class FulfilOrder(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Fulfils one order. An order that is fulfilled already stays as it is.</summary>
    public async Task<Outcome<Done>> RunAsync(OrderId id, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind is not (CallerKind.Staff or CallerKind.Owner)) return new OnlyStaffMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOrderAsync(id, cancel) is not { } order) return new UnknownOrder();
        if (order.State == OrderState.Fulfilled) return default(Done);
        if (order.Fulfil(clock.Now) is { Succeeded: false } refused) return refused;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return default(Done);
    }
}
