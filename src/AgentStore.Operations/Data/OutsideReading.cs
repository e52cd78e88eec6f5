using AgentStore.Domain.Guardrails;

namespace AgentStore.Operations.Data;

/// <summary>One text from outside that the CEO read in one day. The row is written before the text is handed out.</summary>
internal sealed class OutsideReading
{
    public long Id { get; private set; }

    public required Guid CeoDayId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OutsideTextSource Source { get; init; }

    public required string SourceId { get; init; }

    /// <summary>How the text begins: untrusted.</summary>
    public required string Excerpt { get; init; }
}
