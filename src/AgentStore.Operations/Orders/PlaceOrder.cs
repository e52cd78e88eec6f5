using AgentStore.Domain.Catalog;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>An order as a customer sends it off.</summary>
/// <param name="OrderId">Made with the form, so that a double click or a reload places one order.</param>
/// <param name="CartKey">The customer's cart.</param>
/// <param name="Entry">Contact and address.</param>
/// <param name="Shown">Products, units and prices that the page showed.</param>
public sealed record OrderRequest(OrderId OrderId, string? CartKey, CheckoutEntry Entry, IReadOnlyList<ShownLine> Shown);

/// <summary>One line as the checkout page showed it.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Units">How many.</param>
/// <param name="UnitPriceMinor">Price of a unit, minor units.</param>
public sealed record ShownLine(Sku Sku, int Units, long UnitPriceMinor);

/// <summary>An order that is placed and awaits payment, or did when it was asked for before.</summary>
/// <param name="AccessKey">Unguessable key of its status page.</param>
/// <param name="Number">Number that people use.</param>
/// <param name="WasPlacedBefore">Whether an earlier request placed it, so that nothing happened now.</param>
public sealed record PlacedOrder(OrderId Id, string AccessKey, int Number, bool WasPlacedBefore);

/// <summary>There is nothing to order.</summary>
public sealed record CartIsEmpty() : Refusal("The cart is empty.");

/// <summary>The cart is not what the page showed any more.</summary>
public sealed record CartChangedMeanwhile() : Refusal("The cart changed since this page was shown. Look at it again before you order.");

/// <summary>A price that moved.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Shown">Price that the page showed.</param>
/// <param name="Now">Price now.</param>
public sealed record MovedPrice(Sku Sku, string Name, Money Shown, Money Now);

/// <summary>Prices moved since the page was shown; nobody pays a total that was not shown.</summary>
public sealed record PriceChangedMeanwhile(IReadOnlyList<MovedPrice> Prices)
    : Refusal(string.Join(' ', Prices.Select(price => $"{price.Sku} costs {price.Now} now; {price.Shown} was shown.")) + " Confirm to order at today's price.");

/// <summary>Some products are short.</summary>
public sealed record NotEnoughStockForOrder(IReadOnlyList<NotEnoughStock> Shortages)
    : Refusal(string.Join(' ', Shortages.Select(shortage => shortage.Message)));

/// <summary>An order of that id exists with other content.</summary>
public sealed record OrderDiffers(OrderId Id) : Refusal("That order was placed before with other details. Start a new one.");

/// <summary>Places an order and holds its stock, in one transaction that locks the stock it takes.</summary>
public sealed class PlaceOrder(StoreContexts contexts, StoreClock clock)
{
    /// <summary>How long stock is held for an order that awaits payment.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(40);

    /// <summary>Places the order, or answers the one that the same request placed before. The cart is emptied by the payment.</summary>
    public async Task<Outcome<PlacedOrder>> RunAsync(OrderRequest request, CancellationToken cancel = default)
    {
        var entry = request.Entry.Check();
        if (!entry.Succeeded) return entry.Refusal!;
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var cart = await db.LockCartAsync(request.CartKey, cancel);
        if (await PlacedBeforeAsync(db, request, entry.Value, cancel) is { } before) return before;
        if (cart is null || cart.Lines.Count == 0) return new CartIsEmpty();

        await GiveUpEarlierAsync(db, cart, cancel);
        var lines = await PriceAsync(db, cart, request.Shown, cancel);
        if (!lines.Succeeded) return lines.Refusal!;
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var (now, payBy) = (clock.Now, clock.Now + HoldTime);
        var order = new Order(request.OrderId, UnguessableKey.New(), entry.Value.Email, entry.Value.Address, currency, lines.Value, now, payBy);
        db.Orders.Add(order).Property(OrderColumns.CartKey).CurrentValue = cart.Key;
        var shortages = await OrderStock.HoldAsync(db, order, 0, payBy, cancel);
        if (shortages.Count > 0) return new NotEnoughStockForOrder(shortages);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new PlacedOrder(order.Id, order.AccessKey, order.Number, WasPlacedBefore: false);
    }

    // The same form sends the same order: a double click finds it here, because the first one holds the cart's lock.
    private static async Task<Outcome<PlacedOrder>?> PlacedBeforeAsync(
        StoreDbContext db, OrderRequest request, CheckedEntry entry, CancellationToken cancel)
    {
        var id = request.OrderId;
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancel) is not { } order) return null;
        var isSame = order.Email == entry.Email && order.Address == entry.Address
            && request.Shown.ToHashSet().SetEquals(order.Lines.Select(line => new ShownLine(line.Sku, line.Units, line.UnitPriceMinor)));
        return (Outcome<PlacedOrder>)(isSame ? new PlacedOrder(order.Id, order.AccessKey, order.Number, WasPlacedBefore: true) : new OrderDiffers(id));
    }

    // Somebody who goes back from the payment and orders anew shall not compete with the stock held by the first try.
    private static async Task GiveUpEarlierAsync(StoreDbContext db, Cart cart, CancellationToken cancel)
    {
        var key = cart.Key;
        var ids = await db.Orders.Where(order => order.State == OrderState.AwaitingPayment && EF.Property<string?>(order, OrderColumns.CartKey) == key)
            .OrderBy(order => order.Id).Select(order => order.Id).ToListAsync(cancel);
        var earlier = new List<Order>();
        foreach (var id in ids)
            if (await db.LockOrderAsync(id, cancel) is { State: OrderState.AwaitingPayment } order) earlier.Add(order);
        // All positions at once, those of the new order too: locks are taken in the order of SKUs.
        await db.LockPositionsAsync(earlier.SelectMany(order => order.Lines).Select(line => line.Sku).Concat(cart.Lines.Select(line => line.Sku)), cancel);
        foreach (var order in earlier) await CancelOrder.CancelAsync(db, order, expired: false, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<Outcome<List<OrderLine>>> PriceAsync(
        StoreDbContext db, Cart cart, IReadOnlyList<ShownLine> shown, CancellationToken cancel)
    {
        Sku[] skus = [.. cart.Lines.Select(line => line.Sku)];
        var products = await db.Products.AsNoTracking().Where(product => skus.Contains(product.Sku)).ToDictionaryAsync(product => product.Sku, cancel);
        if (products.Values.FirstOrDefault(product => !product.IsListed) is { } gone) return new ProductNotListed(gone.Sku.Code);
        if (!shown.Select(line => (line.Sku, line.Units)).ToHashSet().SetEquals(cart.Lines.Select(line => (line.Sku, line.Units))))
            return new CartChangedMeanwhile();
        List<MovedPrice> moved = [.. shown.Where(line => line.UnitPriceMinor != products[line.Sku].PriceMinor).Select(line => Moved(line, products[line.Sku]))];
        if (moved.Count > 0) return new PriceChangedMeanwhile(moved);

        var costs = await LandedCosts.ReadAsync(db, skus, cancel);
        return (List<OrderLine>)[.. cart.Lines.Select(line => new OrderLine(
            line.Sku, products[line.Sku].Name, line.Units, products[line.Sku].PriceMinor, costs.GetValueOrDefault(line.Sku)?.UnitCostMinor))];
    }

    private static MovedPrice Moved(ShownLine line, Product product) =>
        new(product.Sku, product.Name, new Money(line.UnitPriceMinor, product.Currency), product.Price);
}
