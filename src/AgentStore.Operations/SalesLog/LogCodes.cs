using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>Codes that the shop's products go by in sales records: the imported log's, or their own where that log doesn't know them.</summary>
internal static class LogCodes
{
    /// <summary>The code of every product that has one of its own; one whose code is another product's in the log has none.</summary>
    public static async Task<IReadOnlyDictionary<Sku, string>> ReadAsync(StoreDbContext db, CancellationToken cancel)
    {
        var products = await db.Products.AsNoTracking()
            .Select(product => new { product.Sku, Code = EF.Property<string?>(product, ProductColumns.LogCode) }).ToListAsync(cancel);
        var logged = products.Select(each => each.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return products.Where(each => each.Code is not null || !logged.Contains(each.Sku.Code)).ToDictionary(each => each.Sku, each => each.Code ?? each.Sku.Code);
    }
}
