using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Catalog;

/// <summary>Finds products by codes that come from outside.</summary>
internal static class ProductLookup
{
    /// <summary>The product, tracked; null where the code names none.</summary>
    public static async Task<Product?> FindProductAsync(this StoreDbContext db, string code, CancellationToken cancel) =>
        Sku.TryParse(code, out var sku) ? await db.Products.FindAsync([sku], cancel) : null;
}
