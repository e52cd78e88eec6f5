using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Inventory;

/// <summary>Goods that came in against a purchase order.</summary>
/// <param name="ReceiptId">Chosen by the caller: the same receipt is booked once, however often it is sent.</param>
/// <param name="OrderId">The purchase order they were ordered with.</param>
/// <param name="Lines">What came; each product once, units above zero.</param>
public sealed record Delivery(Guid ReceiptId, PurchaseOrderId OrderId, IReadOnlyList<DeliveredLine> Lines);

/// <summary>One product of a delivery.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Units">Units that came, above zero.</param>
public sealed record DeliveredLine(Sku Sku, int Units);

/// <summary>No purchase order of that id.</summary>
public sealed record UnknownPurchaseOrder(Guid Id) : Refusal("There is no such purchase order.");

/// <summary>A delivery of nothing, or with a product twice.</summary>
public sealed record DeliveryUnusable() : Refusal("Say what came: at least one product, each once, with units above zero.");

/// <summary>The receipt was booked before with other content.</summary>
public sealed record ReceiptDiffers(Guid ReceiptId) : Refusal("This receipt was booked before with other numbers. Open the order again and start a new receipt.");

/// <summary>Goods are booked in by people.</summary>
public sealed record OnlyStaffMay() : Refusal("Only staff or the owner may do this. Sign in first.");

/// <summary>A delivery that is booked.</summary>
/// <param name="OrderNumber">Number of the purchase order.</param>
/// <param name="Units">Units that came.</param>
/// <param name="Paid">What was paid for them.</param>
/// <param name="State">Where the purchase order stands now.</param>
/// <param name="WasBookedBefore">Whether this receipt was booked earlier, so that nothing happened now.</param>
public sealed record BookedDelivery(int OrderNumber, int Units, Money Paid, PurchaseOrderState State, bool WasBookedBefore);

/// <summary>Books goods in and pays for them, in one transaction: the stock ledger and the cash ledger move together or not at all.</summary>
public sealed class ReceiveDelivery(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Books one delivery.</summary>
    public async Task<Outcome<BookedDelivery>> RunAsync(Delivery delivery, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind is not (CallerKind.Staff or CallerKind.Owner)) return new OnlyStaffMay();
        if (delivery.Lines.Count == 0 || delivery.Lines.Any(line => line.Units <= 0) || delivery.Lines.DistinctBy(line => line.Sku).Count() != delivery.Lines.Count)
            return new DeliveryUnusable();

        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.PurchaseOrders.SingleOrDefaultAsync(each => each.Id == delivery.OrderId, cancel) is not { } order)
            return new UnknownPurchaseOrder(delivery.OrderId.Value);
        var cause = $"purchase order {order.Number} receipt {delivery.ReceiptId:N}";
        if (await BookedBeforeAsync(db, delivery, order, cause, cancel) is { } before) return before;

        var booked = await BookAsync(db, delivery, order, cause, by.Actor, cancel);
        if (!booked.Succeeded) return booked;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return booked;
    }

    private static async Task<Outcome<BookedDelivery>?> BookedBeforeAsync(
        StoreDbContext db, Delivery delivery, PurchaseOrder order, string cause, CancellationToken cancel)
    {
        var payment = await db.CashMovements.AsNoTracking()
            .SingleOrDefaultAsync(movement => movement.Kind == CashMovementKind.Purchase && movement.Cause == cause, cancel);
        if (payment is null) return null;
        var moved = await db.StockMovements.AsNoTracking().Where(movement => movement.Cause == cause).ToListAsync(cancel);
        if (!moved.Select(movement => new DeliveredLine(movement.Sku, movement.Units)).ToHashSet().SetEquals(delivery.Lines))
            return (Outcome<BookedDelivery>)new ReceiptDiffers(delivery.ReceiptId);
        return (Outcome<BookedDelivery>)new BookedDelivery(
            order.Number, moved.Sum(movement => movement.Units), new Money(-payment.AmountMinor, order.Currency), order.State, WasBookedBefore: true);
    }

    private async Task<Outcome<BookedDelivery>> BookAsync(
        StoreDbContext db, Delivery delivery, PurchaseOrder order, string cause, string actor, CancellationToken cancel)
    {
        // Shoppers reserve from the same rows at the same time.
        var positions = await db.LockPositionsAsync(delivery.Lines.Select(line => line.Sku), cancel);
        foreach (var line in delivery.Lines.Where(line => !positions.ContainsKey(line.Sku)))
            positions[line.Sku] = db.StockPositions.Add(new StockPosition(line.Sku)).Entity;
        var (now, paid) = (clock.Now, Money.Zero(order.Currency));
        foreach (var line in delivery.Lines)
        {
            var due = order.Lines.SingleOrDefault(each => each.Sku == line.Sku)?.OutstandingUnits;
            var cost = order.Receive(line.Sku, line.Units);
            if (!cost.Succeeded) return cost.Refusal!;
            db.SupplierDeliveries.Add(Record(order, line, due!.Value));
            var movement = positions[line.Sku].Receive(line.Units, StockMovementKind.Receipt, cause, actor, now);
            if (!movement.Succeeded) return movement.Refusal!;
            db.StockMovements.Add(movement.Value);
            paid += cost.Value;
        }
        db.CashMovements.Add(new CashMovement(-paid.Minor, CashMovementKind.Purchase, cause, actor, now));
        return new BookedDelivery(order.Number, delivery.Lines.Sum(line => line.Units), paid, order.State, WasBookedBefore: false);
    }

    // The shop pays what was quoted; a supplier that invoices more has to be told so.
    private SupplierDelivery Record(PurchaseOrder order, DeliveredLine line, int unitsDue)
    {
        var unitCostMinor = order.Lines.Single(each => each.Sku == line.Sku).UnitCostMinor;
        return new SupplierDelivery(
            order.SupplierCode, line.Sku, clock.DateIn(order.PlacedAt), order.ExpectedOn, clock.Today, unitsDue, line.Units, unitCostMinor, unitCostMinor,
            IsSimulated: false);
    }
}
