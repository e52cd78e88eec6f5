using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Data;

/// <summary>The one row that says whose database this is.</summary>
internal sealed class StoreProfile
{
    public const int TheOnlyId = 1;

    public int Id { get; private set; } = TheOnlyId;

    public required string Key { get; init; }

    public required string Name { get; set; }

    public string Tagline { get; set; } = "";

    public required Currency Currency { get; init; }

    public required string TimeZone { get; init; }

    public required string CeoName { get; set; }

    /// <summary>How far the store's clock runs from the real one: negative for a store that lives at the end of an old sales log.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The log, and the store in it, whose history is this store's own.</summary>
    public required string LogSource { get; init; }

    public required string LogStoreCode { get; init; }

    /// <summary>Weekday that the store's weeks begin with; a log's own weeks where there is one.</summary>
    public required DayOfWeek WeekStartsOn { get; init; }

    /// <summary>What is simulated here, in words for the pages.</summary>
    public required string SimulationNotice { get; init; }

    public bool IsPaused { get; set; }

    public string? PausedBy { get; set; }

    public string? PauseReason { get; set; }

    public DateTimeOffset? PausedAt { get; set; }
}
