using AgentStore.Domain.Shared;
using AgentStore.Operations.Payments;

namespace AgentStore.Operations.Data;

/// <summary>Something the payment provider told us, stored by its id before it is acted on.</summary>
internal sealed class PaymentEvent
{
    /// <summary>Id that the provider gave it; unique.</summary>
    public required string Id { get; init; }

    public required string Gateway { get; init; }

    /// <summary>The provider's own name of what happened.</summary>
    public required string Type { get; init; }

    public required PaymentEventKind Kind { get; init; }

    /// <summary>The order it says it is about, whether or not there is one; null where it names none.</summary>
    public OrderId? OrderId { get; init; }

    public long? AmountMinor { get; init; }

    public string? CurrencyCode { get; init; }

    /// <summary>The provider's id of the payment itself: two messages about one payment share it.</summary>
    public string? Reference { get; init; }

    /// <summary>As it came.</summary>
    public required string PayloadJson { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ProcessedAt { get; set; }

    public PaymentOutcome? Outcome { get; set; }

    /// <summary>What came of it, in words.</summary>
    public string? OutcomeText { get; set; }
}
