namespace AgentStore.Operations.Data;

/// <summary>Something for staff to do. Title and details may come from a model: untrusted.</summary>
internal sealed class StaffTask
{
    public int Number { get; private set; }

    public required string Title { get; init; }

    public required string Details { get; init; }

    public DateOnly? DueOn { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it was written after a text from outside had been read, and the owner hasn't cleared it.</summary>
    public required bool HoldsOutsideText { get; set; }

    public string? DoneBy { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>What staff say of it.</summary>
    public string? DoneNote { get; set; }
}

/// <summary>A message to or from a supplier or a customer. Text from outside is untrusted.</summary>
internal sealed class StoreMessage
{
    public int Number { get; private set; }

    public required bool IsFromOutside { get; init; }

    /// <summary>The supplier it is with; null for a customer's.</summary>
    public string? SupplierCode { get; init; }

    /// <summary>The customer's order that it is about; null for a supplier's.</summary>
    public int? OrderNumber { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Who of the store wrote it or took it in.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The CEO's day in which it was written; null for what people wrote.</summary>
    public Guid? CeoDayId { get; init; }
}

/// <summary>A weekly review as it was computed; one a week.</summary>
internal sealed class StoredReview
{
    /// <summary>First day of the week it looks at.</summary>
    public required DateOnly Week { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string Text { get; init; }
}
