using AgentStore.Domain.Catalog;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>A cart at this moment's prices and stock.</summary>
/// <param name="Lines">What is in it, by name.</param>
/// <param name="Total">What it costs.</param>
public sealed record CartView(IReadOnlyList<CartLineView> Lines, Money Total)
{
    /// <summary>Units of all products.</summary>
    public int Units => Lines.Sum(line => line.Units);

    /// <summary>Whether it can be ordered as it is.</summary>
    public bool CanCheckOut => Lines.Count > 0 && Lines.All(line => line.IsListed && line.Units <= line.Available);
}

/// <summary>One product of a cart.</summary>
/// <param name="Units">Units in the cart.</param>
/// <param name="UnitPrice">Price of a unit now.</param>
/// <param name="Available">Units free to sell now.</param>
/// <param name="IsListed">Whether it is still on sale.</param>
public sealed record CartLineView(
    Sku Sku, string Slug, string Name, string? ImagePath, int Units, Money UnitPrice, int Available, bool IsListed)
{
    /// <summary>Price of all its units.</summary>
    public Money Total => UnitPrice * Units;
}

/// <summary>Reads a cart.</summary>
public sealed class ReadCart(StoreContexts contexts)
{
    /// <summary>The cart of a key; an empty one where there is none.</summary>
    public async Task<CartView> RunAsync(string? key, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var cart = key is null ? null : await db.Carts.AsNoTracking().SingleOrDefaultAsync(each => each.Key == key, cancel);
        return await ViewAsync(db, cart, currency, cancel);
    }

    /// <summary>Units in the cart of a key.</summary>
    public async Task<int> CountAsync(string? key, CancellationToken cancel = default)
    {
        if (key is null) return 0;
        await using var db = contexts.Open();
        return await db.Carts.Where(cart => cart.Key == key).SelectMany(cart => cart.Lines).SumAsync(line => line.Units, cancel);
    }

    internal static async Task<CartView> ViewAsync(StoreDbContext db, Cart? cart, Currency currency, CancellationToken cancel)
    {
        Sku[] skus = [.. cart?.Lines.Select(line => line.Sku) ?? []];
        var products = await db.Products.AsNoTracking().Where(product => skus.Contains(product.Sku)).ToDictionaryAsync(product => product.Sku, cancel);
        var positions = await db.StockPositions.AsNoTracking().Where(position => skus.Contains(position.Sku)).ToDictionaryAsync(position => position.Sku, cancel);
        List<CartLineView> lines = [.. (cart?.Lines ?? [])
            .Select(line => View(line, products[line.Sku], positions.GetValueOrDefault(line.Sku)?.Available ?? 0))
            .OrderBy(line => line.Name, StringComparer.Ordinal)];
        return new CartView(lines, lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total));
    }

    private static CartLineView View(CartLine line, Product product, int available) => new(
        product.Sku, product.Slug, product.Name, product.ImagePath, line.Units, product.Price, Math.Max(available, 0), product.IsListed);
}
