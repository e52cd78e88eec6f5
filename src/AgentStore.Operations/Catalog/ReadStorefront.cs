using AgentStore.Domain.Catalog;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>Everything on sale.</summary>
/// <param name="Categories">Those with something on sale, in their order.</param>
/// <param name="Products">Products on sale, by category and then by name.</param>
public sealed record Storefront(IReadOnlyList<StorefrontCategory> Categories, IReadOnlyList<StorefrontProduct> Products);

/// <summary>A shelf of the shop.</summary>
/// <param name="ProductCount">Number of products on sale.</param>
public sealed record StorefrontCategory(string Slug, string Name, string Blurb, int ProductCount);

/// <summary>A product as customers see it.</summary>
/// <param name="Description">Plain text, never markup.</param>
/// <param name="ImagePath">Picture below the web root; null where there is none.</param>
/// <param name="Available">Units free to sell, zero when it is sold out.</param>
public sealed record StorefrontProduct(
    Sku Sku, string Slug, string Name, string CategorySlug, string CategoryName, string Description, string? ImagePath, Money Price, int Available);

/// <summary>One product's page.</summary>
/// <param name="Details">Short facts.</param>
/// <param name="Why">Why it costs what it costs.</param>
/// <param name="NextDeliveryOn">Day more of it is due; null where none is on order.</param>
public sealed record StorefrontProductPage(StorefrontProduct Product, IReadOnlyList<string> Details, PriceExplanation Why, DateOnly? NextDeliveryOn);

/// <summary>Reads what customers see of the catalogue.</summary>
public sealed class ReadStorefront(StoreContexts contexts)
{
    /// <summary>Everything on sale.</summary>
    public async Task<Storefront> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var categories = await db.Categories.AsNoTracking().OrderBy(category => category.Position).ToListAsync(cancel);
        var products = await db.Products.AsNoTracking().Where(product => product.IsListed).ToListAsync(cancel);
        var positions = await db.StockPositions.AsNoTracking().ToDictionaryAsync(position => position.Sku, position => position.Available, cancel);
        var bySlug = products.ToLookup(product => product.CategorySlug);
        return new Storefront(
            [.. categories.Where(category => bySlug[category.Slug].Any())
                .Select(category => new StorefrontCategory(category.Slug, category.Name, category.Blurb, bySlug[category.Slug].Count()))],
            [.. categories.SelectMany(category => bySlug[category.Slug].OrderBy(product => product.Name, StringComparer.Ordinal)
                .Select(product => View(product, category.Name, positions.GetValueOrDefault(product.Sku))))]);
    }

    /// <summary>A product on sale; null where there is none of that address.</summary>
    public async Task<StorefrontProductPage?> FindAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(each => each.Slug == slug && each.IsListed, cancel);
        if (product is null) return null;
        var (sku, categorySlug) = (product.Sku, product.CategorySlug);
        var category = await db.Categories.AsNoTracking().SingleAsync(each => each.Slug == categorySlug, cancel);
        var available = (await db.StockPositions.AsNoTracking().SingleOrDefaultAsync(position => position.Sku == sku, cancel))?.Available ?? 0;
        return new StorefrontProductPage(
            View(product, category.Name, available), product.Details,
            await PriceExplanation.ReadAsync(db, product, cancel), await NextDeliveryAsync(db, sku, cancel));
    }

    private static async Task<DateOnly?> NextDeliveryAsync(StoreDbContext db, Sku sku, CancellationToken cancel)
    {
        var open = await db.PurchaseOrders.AsNoTracking().Where(order => order.State != PurchaseOrderState.Received)
            .Where(order => order.Lines.Any(line => line.Sku == sku)).ToListAsync(cancel);
        return open.Where(order => order.Lines.Any(line => line.Sku == sku && line.OutstandingUnits > 0))
            .Select(order => (DateOnly?)order.ExpectedOn).Min();
    }

    private static StorefrontProduct View(Product product, string categoryName, int available) => new(
        product.Sku, product.Slug, product.Name, product.CategorySlug, categoryName, product.Description, product.ImagePath, product.Price, Math.Max(available, 0));
}
