using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>A cart after an edit.</summary>
/// <param name="Key">Its unguessable key: the one given, or a new one where that names no cart.</param>
/// <param name="Units">Units of all products in it.</param>
public sealed record EditedCart(string Key, int Units);

/// <summary>Changes what is in a cart. A cart holds no stock, so what it takes is what is free at this moment.</summary>
public sealed class EditCart(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Adds units of a product that is on sale; makes a cart where there is none of that key.</summary>
    /// <param name="key">The customer's cart; null where there is none yet.</param>
    /// <param name="sku">Product code, unchecked.</param>
    /// <param name="units">Units to add, above zero.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<EditedCart>> AddAsync(string? key, string? sku, int units, CancellationToken cancel = default) =>
        await EditAsync(key, sku, (cart, product) => cart.Add(product, units, clock.Now), cancel);

    /// <summary>Sets how many units of a product are in the cart; none takes it out, whether it is still on sale or not.</summary>
    public async Task<Outcome<EditedCart>> SetAsync(string? key, string? sku, int units, CancellationToken cancel = default) =>
        await EditAsync(key, sku, (cart, product) => units < 0 ? new UnitsNotPositive(units) : cart.Set(product, units, clock.Now), cancel);

    private async Task<Outcome<EditedCart>> EditAsync(
        string? key, string? code, Func<Cart, Sku, Outcome<Done>> edit, CancellationToken cancel)
    {
        if (!Sku.TryParse(code, out var sku)) return new UnknownProduct(code ?? "");
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var cart = await db.LockCartAsync(key, cancel) ?? db.Carts.Add(new Cart(UnguessableKey.New(), clock.Now)).Entity;
        var had = UnitsOf(cart, sku);
        if (edit(cart, sku).Refusal is { } refusal) return refusal;
        // Taking goods out never fails; what grows must be on sale and free.
        if (UnitsOf(cart, sku) > had && await WhyNotAsync(db, sku, UnitsOf(cart, sku), cancel) is { } reason) return reason;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new EditedCart(cart.Key, cart.Lines.Sum(line => line.Units));
    }

    private static async Task<Refusal?> WhyNotAsync(StoreDbContext db, Sku sku, int units, CancellationToken cancel)
    {
        if (await db.Products.FindAsync([sku], cancel) is not { } product) return new UnknownProduct(sku.Code);
        if (!product.IsListed) return new ProductNotListed(sku.Code);
        var available = (await db.StockPositions.AsNoTracking().SingleOrDefaultAsync(position => position.Sku == sku, cancel))?.Available ?? 0;
        return available < units ? new NotEnoughStock(sku, available, units) : null;
    }

    private static int UnitsOf(Cart cart, Sku sku) => cart.Lines.FirstOrDefault(line => line.Sku == sku)?.Units ?? 0;
}
