using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>A product that a search found.</summary>
/// <param name="Description">What customers read; plain text.</param>
/// <param name="Available">Units free to sell.</param>
/// <param name="HasOutsideText">Whether name and texts are a supplier's, and nobody has looked them over.</param>
public sealed record FoundProduct(Sku Sku, string Name, string Category, string Description, bool IsListed, Money Price, int Available, bool HasOutsideText);

/// <summary>What a search found.</summary>
/// <param name="Count">Products that fit, more perhaps than are answered.</param>
/// <param name="Products">The first of them, by code.</param>
public sealed record FoundProducts(int Count, IReadOnlyList<FoundProduct> Products);

/// <summary>Searches what the shop carries, on sale or not.</summary>
public sealed class SearchCatalog(StoreContexts contexts)
{
    /// <summary>Most products answered.</summary>
    public const int ProductsMax = 25;

    /// <summary>Products of which code, name, category, description or details have every word, whatever its case.</summary>
    /// <param name="words">Words, parted by spaces; none finds every product.</param>
    /// <param name="isListed">Only those on sale, or only those that aren't; null for both.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<FoundProducts> RunAsync(string words, bool? isListed, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var carried = await db.CarriedProducts.AsNoTracking().Where(product => isListed == null || product.IsListed == isListed)
            .OrderBy(product => product.Sku).ToListAsync(cancel);
        var found = carried.Where(product => wanted.All(word => Text(product).Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        Sku[] shown = [.. found.Take(ProductsMax).Select(product => product.Sku)];
        var positions = await db.StockPositions.AsNoTracking().Where(position => shown.Contains(position.Sku)).ToDictionaryAsync(position => position.Sku, cancel);
        return new FoundProducts(found.Count, [.. found.Take(ProductsMax).Select(product => new FoundProduct(
            product.Sku, product.Name, product.CategorySlug, product.Description, product.IsListed, product.Price, positions[product.Sku].Available,
            product.HasOutsideText))]);
    }

    private static string Text(Product product) =>
        string.Join('\n', [product.Sku.Code, product.Name, product.CategorySlug, product.Description, .. product.Details]);
}
