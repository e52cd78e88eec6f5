using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>
/// Row locks of the shop. Every transaction takes them in one order: payment event, cart, order, then stock positions by SKU,
/// so that no two can wait for each other. A row is locked first and read after, so that what is read can't be stale.
/// </summary>
internal static class ShopLocks
{
    /// <summary>The cart, locked; null where there is none of that key.</summary>
    public static async Task<Cart?> LockCartAsync(this StoreDbContext db, string? key, CancellationToken cancel)
    {
        if (key is null) return null;
        await db.Database.ExecuteSqlAsync($"select 1 from carts where key = {key} for update", cancel);
        return await db.Carts.SingleOrDefaultAsync(cart => cart.Key == key, cancel);
    }

    /// <summary>The order, locked; null where there is none of that id.</summary>
    public static async Task<Order?> LockOrderAsync(this StoreDbContext db, OrderId id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from orders where id = {id.Value} for update", cancel);
        return await db.Orders.SingleOrDefaultAsync(order => order.Id == id, cancel);
    }

    /// <summary>The order, locked, together with the cart it was placed from where that is still there.</summary>
    public static async Task<(Order? Order, Cart? Cart)> LockOrderWithCartAsync(this StoreDbContext db, OrderId id, CancellationToken cancel)
    {
        var cartKey = await db.Orders.Where(order => order.Id == id)
            .Select(order => EF.Property<string?>(order, OrderColumns.CartKey)).SingleOrDefaultAsync(cancel);
        var cart = await db.LockCartAsync(cartKey, cancel);
        return (await db.LockOrderAsync(id, cancel), cart);
    }

    /// <summary>The positions of these products, locked; a product that never had stock has none.</summary>
    public static Task<Dictionary<Sku, StockPosition>> LockPositionsAsync(this StoreDbContext db, IEnumerable<Sku> skus, CancellationToken cancel)
    {
        var codes = skus.Select(sku => sku.Code).ToArray();
        return db.StockPositions.FromSql($"select * from stock_positions where sku = any({codes}) order by sku for update")
            .ToDictionaryAsync(position => position.Sku, cancel);
    }
}
