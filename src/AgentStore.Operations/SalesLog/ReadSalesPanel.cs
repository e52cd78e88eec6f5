using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>A sales log as the learning worker reads it.</summary>
/// <param name="Records">Every row of the store's log: all stores in it, so that they learn together.</param>
/// <param name="SkuByProductCode">The shop's own products, by their code in the log.</param>
/// <param name="IsSimulated">Whether the log was drawn, not observed.</param>
public sealed record SalesPanel(IReadOnlyList<SalesRecord> Records, IReadOnlyDictionary<string, Sku> SkuByProductCode, bool IsSimulated);

/// <summary>Reads the store's sales log for learning.</summary>
public sealed class ReadSalesPanel(StoreContexts contexts)
{
    /// <summary>The whole log the store was set up from.</summary>
    public async Task<SalesPanel> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var records = await db.SalesLog.AsNoTracking().Where(row => row.Source == profile.LogSource)
            .OrderBy(row => row.StoreCode).ThenBy(row => row.ProductCode).ThenBy(row => row.PeriodStart)
            .Select(row => new SalesRecord(
                row.StoreCode, row.ProductCode, row.PeriodStart, row.PeriodDays, row.Units, row.UnitPriceMinor, row.UnitCostMinor, row.IsPromoted, row.FeatureShare))
            .ToListAsync(cancel);
        var codes = await db.Products.Where(product => EF.Property<string?>(product, ProductColumns.LogCode) != null)
            .Select(product => new { product.Sku, Code = EF.Property<string>(product, ProductColumns.LogCode) }).ToListAsync(cancel);
        var import = await db.SalesLogImports.AsNoTracking().SingleOrDefaultAsync(each => each.Source == profile.LogSource, cancel);
        return new SalesPanel(records, codes.ToDictionary(each => each.Code, each => each.Sku, StringComparer.Ordinal), import?.IsSimulated ?? false);
    }
}
