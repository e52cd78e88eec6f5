using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Payments;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>One order of the staff's list.</summary>
/// <param name="CustomerName">Text from a customer.</param>
/// <param name="Units">Units of all products.</param>
/// <param name="RefundDue">Whether money came that must go back by hand.</param>
public sealed record OrderEntry(
    OrderId Id, int Number, OrderState State, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, DateTimeOffset? FulfilledAt,
    string CustomerName, int Units, Money Total, bool RefundDue);

/// <summary>One order with everything that happened to it.</summary>
/// <param name="PayBy">Until when its stock is held while it awaits payment.</param>
/// <param name="Email">Text from a customer.</param>
/// <param name="Address">Text from a customer.</param>
/// <param name="Lines">What was bought, at the price and cost of then.</param>
/// <param name="StockMovements">What it took out of the stock ledger.</param>
/// <param name="CashMovements">What it brought into the cash ledger.</param>
/// <param name="Payments">What the payment provider told us about it, oldest first.</param>
public sealed record OrderDetail(
    OrderEntry Order, DateTimeOffset PayBy, string Email, DeliveryAddress Address, IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<OrderStockMovement> StockMovements, IReadOnlyList<CashMovementView> CashMovements, IReadOnlyList<PaymentNote> Payments);

/// <summary>What an order took out of the stock ledger.</summary>
/// <param name="Units">Units out, negative.</param>
public sealed record OrderStockMovement(Sku Sku, int Units, StockMovementKind Kind, string Actor, DateTimeOffset At);

/// <summary>Something the payment provider told us, and what came of it.</summary>
/// <param name="Type">The provider's own name of it.</param>
/// <param name="Outcome">What came of it; null while it waits to be processed.</param>
/// <param name="Text">The same in words.</param>
public sealed record PaymentNote(string Id, string Gateway, string Type, DateTimeOffset At, PaymentOutcome? Outcome, string? Text);

/// <summary>Reads orders for staff.</summary>
public sealed class ReadOrders(StoreContexts contexts)
{
    /// <summary>Most orders of a list.</summary>
    public const int OrdersMax = 200;

    /// <summary>Orders by number, the newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<OrderEntry>> RunAsync(OrderState? state, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var orders = await db.Orders.AsNoTracking().Where(order => state == null || order.State == state)
            .OrderByDescending(order => order.Number).Take(OrdersMax).ToListAsync(cancel);
        OrderId?[] ids = [.. orders.Select(order => (OrderId?)order.Id)];
        var outcomes = (await db.PaymentEvents.Where(each => ids.Contains(each.OrderId) && each.Outcome != null)
            .Select(each => new { each.OrderId, each.Outcome }).ToListAsync(cancel)).ToLookup(each => each.OrderId, each => each.Outcome!.Value);
        return [.. orders.Select(order => Entry(order, outcomes[order.Id]))];
    }

    /// <summary>One order with its ledger lines.</summary>
    public async Task<Outcome<OrderDetail>> FindAsync(int number, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancel) is not { } order) return new UnknownOrder();
        var (cause, id) = (OrderStock.CauseOf(order), order.Id);
        var payments = await db.PaymentEvents.AsNoTracking().Where(each => each.OrderId == id).OrderBy(each => each.ReceivedAt).ToListAsync(cancel);
        var stock = await db.StockMovements.AsNoTracking().Where(movement => movement.Cause == cause).OrderBy(movement => movement.Id).ToListAsync(cancel);
        var cash = await db.CashMovements.AsNoTracking()
            .Where(movement => movement.Kind == CashMovementKind.Sale && movement.Cause == cause).OrderBy(movement => movement.Id).ToListAsync(cancel);
        return new OrderDetail(
            Entry(order, payments.Where(each => each.Outcome is not null).Select(each => each.Outcome!.Value)), order.PayBy, order.Email, order.Address, order.Lines,
            [.. stock.Select(movement => new OrderStockMovement(movement.Sku, movement.Units, movement.Kind, movement.Actor, movement.At))],
            [.. cash.Select(movement => new CashMovementView(movement.At, movement.Kind, new Money(movement.AmountMinor, order.Currency), movement.Cause, movement.Actor))],
            [.. payments.Select(each => new PaymentNote(each.Id, each.Gateway, each.Type, each.ReceivedAt, each.Outcome, each.OutcomeText))]);
    }

    private static OrderEntry Entry(Order order, IEnumerable<PaymentOutcome> outcomes) => new(
        order.Id, order.Number, order.State, order.PlacedAt, order.PaidAt, order.FulfilledAt, order.Address.Name,
        order.Lines.Sum(line => line.Units), order.Total, outcomes.Any(outcome => outcome.AsksForRefund()));
}
