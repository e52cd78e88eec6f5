namespace AgentStore.Operations.Data;

/// <summary>One business day of the CEO. There is at most one a date.</summary>
internal sealed class CeoDay
{
    public required Guid Id { get; init; }

    public required DateOnly Date { get; init; }

    public required string Planner { get; init; }

    public required string PromptFingerprint { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public Journal.CeoDayState State { get; set; }

    public string? Report { get; set; }

    public string? Failure { get; set; }

    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    public long RunningCostMinor { get; set; }
}

/// <summary>One thing that happened in a CEO's day, in order.</summary>
internal sealed class CeoStep
{
    public long Id { get; private set; }

    public required Guid CeoDayId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Journal.CeoStepKind Kind { get; init; }

    /// <summary>Name of the tool; null for a message.</summary>
    public string? Tool { get; init; }

    public string? ArgumentsJson { get; init; }

    /// <summary>What the tool answered, or what was said. Written by a model: untrusted.</summary>
    public required string Text { get; init; }

    public Guid? CommandId { get; init; }
}
