using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Inventory;

/// <summary>Why stock moved. The zero value is never written.</summary>
public enum StockMovementKind
{
    /// <summary>Not a movement.</summary>
    None = 0,

    /// <summary>Stock the store opened with.</summary>
    Opening = 1,

    /// <summary>A delivery against a purchase order.</summary>
    Receipt = 2,

    /// <summary>A paid order.</summary>
    Sale = 3,

    /// <summary>Goods that came back.</summary>
    Return = 4,

    /// <summary>Loss or find at a count.</summary>
    Count = 5,
}

/// <summary>One line of the stock ledger; lines are added and never changed. On hand is their sum.</summary>
/// <param name="Sku">What moved.</param>
/// <param name="Units">Units in (positive) or out (negative), never zero.</param>
/// <param name="Kind">Why.</param>
/// <param name="Cause">The order, purchase order or count behind it.</param>
/// <param name="Actor">Who or what caused it.</param>
/// <param name="At">When.</param>
public sealed record StockMovement(Sku Sku, int Units, StockMovementKind Kind, string Cause, string Actor, DateTimeOffset At)
{
    /// <summary>Position in the ledger, given by the database.</summary>
    public long Id { get; private set; }
}
