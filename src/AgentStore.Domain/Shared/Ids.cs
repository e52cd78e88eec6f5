namespace AgentStore.Domain.Shared;

/// <summary>Identifies a customer's order.</summary>
public readonly record struct OrderId(Guid Value)
{
    /// <summary>The id; never empty.</summary>
    public Guid Value { get; } = Ids.NotEmpty(Value);
}

/// <summary>Identifies a purchase order to a supplier.</summary>
public readonly record struct PurchaseOrderId(Guid Value)
{
    /// <summary>The id; never empty.</summary>
    public Guid Value { get; } = Ids.NotEmpty(Value);
}


/// <summary>Identifies a stock reservation; the caller chooses it, so that a repeated request is recognised.</summary>
public readonly record struct ReservationId(Guid Value)
{
    /// <summary>The id; never empty.</summary>
    public Guid Value { get; } = Ids.NotEmpty(Value);
}

/// <summary>Identifies a request for the owner's approval.</summary>
public readonly record struct ApprovalId(Guid Value)
{
    /// <summary>The id; never empty.</summary>
    public Guid Value { get; } = Ids.NotEmpty(Value);
}

internal static class Ids
{
    public static Guid NotEmpty(Guid value) =>
        value != Guid.Empty ? value : throw new ArgumentException("An id can't be empty.", nameof(value));
}
