using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>One product as the CEO and the staff see it.</summary>
/// <param name="LandedCost">Landed cost of a unit by the offers; null where nobody offers it.</param>
/// <param name="IsCostEstimated">Whether that cost is an estimate from a log, not a quote.</param>
/// <param name="HasOutsideText">Whether its name is a supplier's, and nobody has looked it over.</param>
public sealed record CatalogEntry(
    Sku Sku, string Name, string Category, bool IsListed, Money Price, Money ReferencePrice, Money? LandedCost, bool IsCostEstimated,
    bool HasOutsideText);

/// <summary>Reads the catalogue: what the shop carries, on sale or not.</summary>
public sealed class ReadCatalogReport(StoreContexts contexts)
{
    /// <summary>Every product the shop carries, by code.</summary>
    public async Task<IReadOnlyList<CatalogEntry>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var products = await db.CarriedProducts.AsNoTracking().OrderBy(product => product.Sku).ToListAsync(cancel);
        var costs = await LandedCosts.ReadAsync(db, null, cancel);
        return [.. products.Select(product =>
        {
            var offer = costs.GetValueOrDefault(product.Sku);
            return new CatalogEntry(
                product.Sku, product.Name, product.CategorySlug, product.IsListed, product.Price, product.ReferencePrice,
                offer?.UnitCost, offer?.IsCostEstimated ?? false, product.HasOutsideText);
        })];
    }
}
