using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>An order as its customer sees it.</summary>
/// <param name="PayBy">Until when its stock is held while it awaits payment.</param>
/// <param name="PaidAt">When it was paid; null while it isn't.</param>
/// <param name="FulfilledAt">When it was handed over; null while it isn't.</param>
/// <param name="RefundDue">Whether money came that must go back, because the goods were gone or the amount was wrong.</param>
public sealed record OrderView(
    OrderId Id, int Number, string AccessKey, OrderState State, DateTimeOffset PlacedAt, DateTimeOffset PayBy, DateTimeOffset? PaidAt,
    DateTimeOffset? FulfilledAt, string Email, DeliveryAddress Address, IReadOnlyList<OrderLineView> Lines, Money Total, bool RefundDue);

/// <summary>One line of an order, at the price it was placed at.</summary>
/// <param name="Name">The product's name then.</param>
/// <param name="ImagePath">Its picture now; null where there is none.</param>
public sealed record OrderLineView(Sku Sku, string Name, string? ImagePath, int Units, Money UnitPrice)
{
    /// <summary>Price of all its units.</summary>
    public Money Total => UnitPrice * Units;
}

/// <summary>Reads an order by its unguessable key.</summary>
public sealed class ReadOrder(StoreContexts contexts)
{
    /// <summary>The order of a key; null where there is none.</summary>
    public async Task<OrderView?> RunAsync(string? accessKey, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.AccessKey == accessKey, cancel) is { } order
            ? await ViewAsync(db, order, cancel)
            : null;
    }

    /// <summary>The key of an order, for somebody who knows its number and the address it was placed with; null where they don't match.</summary>
    public async Task<string?> FindKeyAsync(int number, string email, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancel);
        return order is not null && string.Equals(order.Email, email.Trim(), StringComparison.OrdinalIgnoreCase) ? order.AccessKey : null;
    }

    private static async Task<OrderView> ViewAsync(StoreDbContext db, Order order, CancellationToken cancel)
    {
        Sku[] skus = [.. order.Lines.Select(line => line.Sku)];
        var images = await db.Products.Where(product => skus.Contains(product.Sku)).ToDictionaryAsync(product => product.Sku, product => product.ImagePath, cancel);
        var id = order.Id;
        var outcomes = await db.PaymentEvents.Where(each => each.OrderId == id && each.Outcome != null).Select(each => each.Outcome!.Value).ToListAsync(cancel);
        return new OrderView(
            order.Id, order.Number, order.AccessKey, order.State, order.PlacedAt, order.PayBy, order.PaidAt, order.FulfilledAt, order.Email, order.Address,
            [.. order.Lines.Select(line => new OrderLineView(line.Sku, line.Name, images.GetValueOrDefault(line.Sku), line.Units, new Money(line.UnitPriceMinor, order.Currency)))],
            order.Total, outcomes.Any(outcome => outcome.AsksForRefund()));
    }
}
