using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Inventory;

/// <summary>Where a reservation stands; the last three are ends.</summary>
public enum ReservationState
{
    /// <summary>Holds stock.</summary>
    Pending = 0,

    /// <summary>Became a sale.</summary>
    Committed = 1,

    /// <summary>Given back.</summary>
    Released = 2,

    /// <summary>Given back because its time ran out.</summary>
    Expired = 3,
}

/// <summary>Stock held for one order line until it is paid, released or expired.</summary>
public sealed class StockReservation
{
    private StockReservation() { }

    internal StockReservation(ReservationId id, Sku sku, int units, OrderId orderId, DateTimeOffset expiresAt) =>
        (Id, Sku, Units, OrderId, ExpiresAt) = (id, sku, units, orderId, expiresAt);

    /// <summary>Chosen by the caller.</summary>
    public ReservationId Id { get; private set; }

    /// <summary>What is held.</summary>
    public Sku Sku { get; private set; }

    /// <summary>How many units, above zero.</summary>
    public int Units { get; private set; }

    /// <summary>For which order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReservationState State { get; internal set; }
}
