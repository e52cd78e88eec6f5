using AgentStore.Operations.Notes;

namespace AgentStore.Operations.Data;

/// <summary>Something the CEO wants to know tomorrow. Its words come from a model: untrusted.</summary>
internal sealed class CeoNote
{
    public int Number { get; private set; }

    public required NoteKind Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>When a reminder is due; null for other notes.</summary>
    public DateOnly? DueOn { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required Guid CeoDayId { get; init; }

    /// <summary>Whether it was written after a text from outside had been read, and the owner hasn't cleared it.</summary>
    public required bool WaitsForOwner { get; set; }

    public string? ClearedBy { get; set; }

    public DateTimeOffset? DroppedAt { get; set; }

    public string? DroppedBy { get; set; }
}

/// <summary>A question of the CEO to the owner. Its words come from a model: untrusted.</summary>
internal sealed class OwnerQuestion
{
    public int Number { get; private set; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required Guid CeoDayId { get; init; }

    /// <summary>Whether it was asked after a text from outside had been read.</summary>
    public required bool HoldsOutsideText { get; init; }

    public string? Answer { get; set; }

    public string? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
