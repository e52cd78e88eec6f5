namespace AgentStore.Operations.Data;

/// <summary>Something the payment provider told us, stored by its id before it is acted on.</summary>
internal sealed class PaymentEvent
{
    /// <summary>Id that the provider gave it; unique.</summary>
    public required string Id { get; init; }

    public required string Gateway { get; init; }

    public required string Type { get; init; }

    public required string PayloadJson { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ProcessedAt { get; set; }

    /// <summary>What came of it, in words.</summary>
    public string? Outcome { get; set; }
}
