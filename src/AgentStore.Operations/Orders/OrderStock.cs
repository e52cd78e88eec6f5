using System.Security.Cryptography;
using System.Text;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Stock of one order: held when it is placed, sold when it is paid, given back when it is given up.</summary>
internal static class OrderStock
{
    /// <summary>Holds every line, or none: then the answer names each product that is short.</summary>
    /// <param name="round">0 when the order is placed; another round holds anew what an ended one gave back.</param>
    public static async Task<IReadOnlyList<NotEnoughStock>> HoldAsync(
        StoreDbContext db, Order order, int round, DateTimeOffset until, CancellationToken cancel)
    {
        var positions = await db.LockPositionsAsync(order.Lines.Select(line => line.Sku), cancel);
        List<NotEnoughStock> shortages = [.. order.Lines
            .Select(line => new NotEnoughStock(line.Sku, positions.GetValueOrDefault(line.Sku)?.Available ?? 0, line.Units))
            .Where(shortage => shortage.Available < shortage.Wanted)];
        if (shortages.Count > 0) return shortages;
        foreach (var line in order.Lines)
            db.StockReservations.Add(positions[line.Sku].Reserve(null, IdOf(order.Id, line.Sku, round), line.Units, order.Id, until).Value);
        return [];
    }

    /// <summary>Sells what is held for the order, and writes it into the stock ledger.</summary>
    public static async Task CommitAsync(StoreDbContext db, Order order, string actor, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var (position, reservation) in await HeldAsync(db, order, cancel))
            db.StockMovements.Add(position.Commit(reservation, CauseOf(order), actor, at).Value);
    }

    /// <summary>Gives back what is held for the order.</summary>
    public static async Task ReleaseAsync(StoreDbContext db, Order order, bool expired, CancellationToken cancel)
    {
        foreach (var (position, reservation) in await HeldAsync(db, order, cancel))
            if (position.Release(reservation, expired).Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
    }

    /// <summary>The order as ledgers name it.</summary>
    public static string CauseOf(Order order) => $"order {order.Number}";

    private static async Task<IEnumerable<(StockPosition Position, StockReservation Reservation)>> HeldAsync(
        StoreDbContext db, Order order, CancellationToken cancel)
    {
        var id = order.Id;
        var positions = await db.LockPositionsAsync(order.Lines.Select(line => line.Sku), cancel);
        await db.StockReservations.Where(reservation => reservation.OrderId == id && reservation.State == ReservationState.Pending).LoadAsync(cancel);
        // Local also has those that this transaction made and has not saved yet.
        return [.. db.StockReservations.Local
            .Where(reservation => reservation.OrderId == id && reservation.State == ReservationState.Pending)
            .Select(reservation => (positions[reservation.Sku], reservation))];
    }

    // The same order, product and round always have the same reservation, so the database refuses a second one.
    private static ReservationId IdOf(OrderId order, Sku sku, int round) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{order.Value:N}/{sku.Code}/{round}")).AsSpan(0, 16)));
}
