using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Reads what went back to customers, or is about to.</summary>
public sealed class ReadRefunds(StoreContexts contexts)
{
    /// <summary>Refunds by order, minor units, those still due included; orders without any are not in it.</summary>
    public async Task<IReadOnlyDictionary<OrderId, long>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.Refunds.GroupBy(refund => refund.OrderId)
            .Select(group => new { group.Key, Minor = group.Sum(refund => refund.AmountMinor) }).ToDictionaryAsync(sum => sum.Key, sum => sum.Minor, cancel);
    }
}
