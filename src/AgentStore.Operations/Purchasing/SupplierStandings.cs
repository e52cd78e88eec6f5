using AgentStore.Domain.Purchasing;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Sums up suppliers' deliveries.</summary>
internal static class SupplierStandings
{
    /// <summary>Every supplier's standing that has delivered anything, by its code.</summary>
    public static Task<Dictionary<string, SupplierStanding>> ReadAsync(StoreDbContext db, CancellationToken cancel) => db.SupplierDeliveries
        .GroupBy(delivery => delivery.SupplierCode)
        .Select(group => new
        {
            group.Key,
            Deliveries = group.Count(),
            Late = group.Count(each => each.ArrivedOn > each.PromisedOn),
            Short = group.Count(each => each.UnitsDelivered < each.UnitsOrdered),
            Dearer = group.Count(each => each.InvoicedUnitCostMinor > each.QuotedUnitCostMinor),
        })
        .ToDictionaryAsync(each => each.Key, each => new SupplierStanding(each.Deliveries, each.Late, each.Short, each.Dearer), cancel);
}
