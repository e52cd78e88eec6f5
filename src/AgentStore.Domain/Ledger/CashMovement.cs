namespace AgentStore.Domain.Ledger;

/// <summary>Why cash moved. The zero value is never written.</summary>
public enum CashMovementKind
{
    /// <summary>Not a movement.</summary>
    None = 0,

    /// <summary>Cash the store opened with.</summary>
    Opening = 1,

    /// <summary>A customer's payment.</summary>
    Sale = 2,

    /// <summary>Payment for goods received.</summary>
    Purchase = 3,

    /// <summary>What the CEO's model cost to run.</summary>
    RunningCost = 4,

    /// <summary>A customer's payment, or a part of it, given back.</summary>
    Refund = 5,
}

/// <summary>One line of the cash ledger; lines are added and never changed. Cash is their sum.</summary>
/// <param name="AmountMinor">Minor units of the store's currency, in (positive) or out (negative).</param>
/// <param name="Kind">Why.</param>
/// <param name="Cause">The order, purchase order or day behind it. One cause is booked once a kind.</param>
/// <param name="Actor">Who or what caused it.</param>
/// <param name="At">When.</param>
public sealed record CashMovement(long AmountMinor, CashMovementKind Kind, string Cause, string Actor, DateTimeOffset At)
{
    /// <summary>Position in the ledger, given by the database.</summary>
    public long Id { get; private set; }
}
