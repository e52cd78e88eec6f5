using System.Data;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentStore.Operations.Orders;

/// <summary>Two figures that should be one.</summary>
/// <param name="Subject">The product or order.</param>
/// <param name="Figure">Which figure.</param>
/// <param name="Kept">What the running sum or the order says.</param>
/// <param name="Ledger">What the ledger adds up to.</param>
public sealed record LedgerDifference(string Subject, string Figure, long Kept, long Ledger);

/// <summary>Adds the ledgers up anew and compares them with what is kept beside them. Reads only; safe to run any time.</summary>
public sealed class VerifyLedgers(StoreContexts contexts, ILogger<VerifyLedgers> log)
{
    /// <summary>Runs once, on one snapshot of the database.</summary>
    /// <returns>Every difference; none when all is well.</returns>
    public async Task<IReadOnlyList<LedgerDifference>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        List<LedgerDifference> differences = [.. await StockAsync(db, cancel), .. await SalesAsync(db, cancel), .. await RefundsAsync(db, cancel)];
        foreach (var difference in differences)
            log.LogError(
                "{Subject}: {Figure} is kept as {Kept}, but the ledger adds up to {Ledger}",
                difference.Subject, difference.Figure, difference.Kept, difference.Ledger);
        return differences;
    }

    private static async Task<IEnumerable<LedgerDifference>> StockAsync(StoreDbContext db, CancellationToken cancel)
    {
        var positions = await db.StockPositions.AsNoTracking().ToDictionaryAsync(position => position.Sku, cancel);
        var moved = await db.StockMovements.GroupBy(movement => movement.Sku)
            .Select(group => new { Sku = group.Key, Units = group.Sum(movement => movement.Units) }).ToDictionaryAsync(sum => sum.Sku, sum => sum.Units, cancel);
        var held = await db.StockReservations.Where(reservation => reservation.State == ReservationState.Pending).GroupBy(reservation => reservation.Sku)
            .Select(group => new { Sku = group.Key, Units = group.Sum(reservation => reservation.Units) }).ToDictionaryAsync(sum => sum.Sku, sum => sum.Units, cancel);
        return positions.Keys.Union(moved.Keys).Union(held.Keys).OrderBy(sku => sku.Code, StringComparer.Ordinal).SelectMany(sku => (LedgerDifference[])
        [
            new(sku.Code, "on hand", positions.GetValueOrDefault(sku)?.OnHand ?? 0, moved.GetValueOrDefault(sku)),
            new(sku.Code, "reserved", positions.GetValueOrDefault(sku)?.Reserved ?? 0, held.GetValueOrDefault(sku)),
        ]).Where(pair => pair.Kept != pair.Ledger);
    }

    // A refund has one line in the cash ledger, of its amount, once it is paid out; all refunds of an order stay under its payment.
    private static async Task<IEnumerable<LedgerDifference>> RefundsAsync(StoreDbContext db, CancellationToken cancel)
    {
        var refunds = await db.Refunds.AsNoTracking().OrderBy(refund => refund.RequestedAt).ToListAsync(cancel);
        var cash = await db.CashMovements.Where(movement => movement.Kind == CashMovementKind.Refund)
            .ToDictionaryAsync(movement => movement.Cause, movement => -movement.AmountMinor, cancel);
        var orders = await db.Orders.AsNoTracking().Where(order => db.Refunds.Any(refund => refund.OrderId == order.Id)).ToListAsync(cancel);
        var booked = refunds.Select(refund => new LedgerDifference(
            PayRefunds.CauseOf(refund.Id), "refund", refund.State == RefundState.Paid ? refund.AmountMinor : 0, cash.GetValueOrDefault(PayRefunds.CauseOf(refund.Id))));
        var over = orders.Select(order => (Order: order, Minor: refunds.Where(refund => refund.OrderId == order.Id).Sum(refund => refund.AmountMinor)))
            .Where(each => each.Minor > each.Order.Total.Minor)
            .Select(each => new LedgerDifference(OrderStock.CauseOf(each.Order), "refunds under payment", each.Order.Total.Minor, each.Minor));
        return booked.Where(pair => pair.Kept != pair.Ledger).Concat(over);
    }

    // A paid order has one line in the cash ledger, of its total, and its units in the stock ledger; any other has neither.
    private static async Task<IEnumerable<LedgerDifference>> SalesAsync(StoreDbContext db, CancellationToken cancel)
    {
        var orders = await db.Orders.AsNoTracking().ToListAsync(cancel);
        var cash = await db.CashMovements.Where(movement => movement.Kind == CashMovementKind.Sale)
            .ToDictionaryAsync(movement => movement.Cause, movement => movement.AmountMinor, cancel);
        var sold = (await db.StockMovements.Where(movement => movement.Kind == StockMovementKind.Sale).GroupBy(movement => movement.Cause)
            .Select(group => new { Cause = group.Key, Units = group.Sum(movement => movement.Units) }).ToListAsync(cancel)).ToDictionary(sum => sum.Cause, sum => -sum.Units);
        return orders.OrderBy(order => order.Number).SelectMany(order =>
        {
            var (cause, isPaid) = (OrderStock.CauseOf(order), order.State is OrderState.Paid or OrderState.Fulfilled);
            return (LedgerDifference[])
            [
                new(cause, "payment", isPaid ? order.Total.Minor : 0, cash.GetValueOrDefault(cause)),
                new(cause, "units sold", isPaid ? order.Lines.Sum(line => line.Units) : 0, sold.GetValueOrDefault(cause)),
            ];
        }).Where(pair => pair.Kept != pair.Ledger);
    }
}
