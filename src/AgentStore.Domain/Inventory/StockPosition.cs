using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Inventory;

/// <summary>
/// What one SKU's ledger adds up to, and the rules by which it moves: available = on hand − reserved, never below zero.
/// The ledger stays the truth; the position is its running sum, kept in the same transaction and checked by a job.
/// </summary>
public sealed class StockPosition
{
    private StockPosition() { }

    /// <summary>An empty position.</summary>
    public StockPosition(Sku sku) => Sku = sku;

    /// <summary>Whose position.</summary>
    public Sku Sku { get; private set; }

    /// <summary>Units in the house: the sum of all movements.</summary>
    public int OnHand { get; private set; }

    /// <summary>Units held by pending reservations.</summary>
    public int Reserved { get; private set; }

    /// <summary>Units free to sell.</summary>
    public int Available => OnHand - Reserved;

    /// <summary>Adds goods that came in.</summary>
    public Outcome<StockMovement> Receive(int units, StockMovementKind kind, string cause, string actor, DateTimeOffset at)
    {
        if (units <= 0) return new UnitsNotPositive(units);
        OnHand = checked(OnHand + units);
        return new StockMovement(Sku, units, kind, cause, actor, at);
    }

    /// <summary>Holds stock. The same id with the same content answers the reservation made before.</summary>
    /// <param name="existing">The reservation of that id, if there is one.</param>
    /// <param name="id">Chosen by the caller.</param>
    /// <param name="units">Units wanted.</param>
    /// <param name="orderId">For which order.</param>
    /// <param name="expiresAt">Until when.</param>
    public Outcome<StockReservation> Reserve(
        StockReservation? existing, ReservationId id, int units, OrderId orderId, DateTimeOffset expiresAt)
    {
        if (units <= 0) return new UnitsNotPositive(units);
        if (existing is not null)
        {
            if (existing.Sku != Sku || existing.Units != units || existing.OrderId != orderId) return new ReservationDiffers(id);
            return existing.State == ReservationState.Pending ? existing : new ReservationEnded(id, existing.State);
        }
        if (units > Available) return new NotEnoughStock(Sku, Available, units);
        Reserved += units;
        return new StockReservation(id, Sku, units, orderId, expiresAt);
    }

    /// <summary>Turns held stock into a sale.</summary>
    public Outcome<StockMovement> Commit(StockReservation reservation, string cause, string actor, DateTimeOffset at)
    {
        if (End(reservation, ReservationState.Committed) is { } refusal) return refusal;
        OnHand -= reservation.Units;
        return new StockMovement(Sku, -reservation.Units, StockMovementKind.Sale, cause, actor, at);
    }

    /// <summary>Gives held stock back, because it was given up or because its time ran out.</summary>
    public Outcome<Done> Release(StockReservation reservation, bool expired) =>
        End(reservation, expired ? ReservationState.Expired : ReservationState.Released) is { } refusal ? refusal : default(Done);

    private ReservationEnded? End(StockReservation reservation, ReservationState state)
    {
        if (reservation.Sku != Sku) throw new ArgumentException($"A reservation of {reservation.Sku} on the position of {Sku}.", nameof(reservation));
        if (reservation.State != ReservationState.Pending) return new ReservationEnded(reservation.Id, reservation.State);
        reservation.State = state;
        Reserved -= reservation.Units;
        return null;
    }
}
