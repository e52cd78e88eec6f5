using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>A sales log as the learning worker reads it.</summary>
/// <param name="Records">Every row of the store's log: all stores in it, so that they learn together; then the shop's own sales in weeks that the log doesn't reach.</param>
/// <param name="SkuByProductCode">The shop's own products, by their code in the records.</param>
/// <param name="IsSimulated">Whether the log was drawn, not observed.</param>
public sealed record SalesPanel(IReadOnlyList<SalesRecord> Records, IReadOnlyDictionary<string, Sku> SkuByProductCode, bool IsSimulated);

/// <summary>Reads the store's sales log for learning.</summary>
public sealed class ReadSalesPanel(StoreContexts contexts, StoreClock clock)
{
    /// <summary>The whole log the store was set up from, and what the shop has sold itself since.</summary>
    public async Task<SalesPanel> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var records = await db.SalesLog.AsNoTracking().Where(row => row.Source == profile.LogSource)
            .OrderBy(row => row.StoreCode).ThenBy(row => row.ProductCode).ThenBy(row => row.PeriodStart)
            .Select(row => new SalesRecord(
                row.StoreCode, row.ProductCode, row.PeriodStart, row.PeriodDays, row.Units, row.UnitPriceMinor, row.UnitCostMinor, row.IsPromoted, row.FeatureShare,
                row.RegularPriceMinor, row.StockAtStart, row.CompetitorPriceMinor))
            .ToListAsync(cancel);
        var covered = records.Where(record => record.StoreCode == profile.LogStoreCode).GroupBy(record => record.ProductCode)
            .ToDictionary(group => group.Key, group => group.Max(record => record.PeriodStart.AddDays(record.PeriodDays)), StringComparer.Ordinal);
        // A log may go on after the shop opened, with the same sales in it.
        records.AddRange((await ReadOwnSales.ReadAsync(db, profile, clock, cancel))
            .Where(own => !covered.TryGetValue(own.ProductCode, out var until) || own.PeriodStart >= until));
        var codes = await LogCodes.ReadAsync(db, cancel);
        var import = await db.SalesLogImports.AsNoTracking().SingleOrDefaultAsync(each => each.Source == profile.LogSource, cancel);
        return new SalesPanel(records, codes.ToDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal), import?.IsSimulated ?? false);
    }
}
