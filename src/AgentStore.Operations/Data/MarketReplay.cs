using AgentStore.Operations.Markets;

namespace AgentStore.Operations.Data;

/// <summary>One simulated market that the owner asked to see: the request, how far it is, and what came of it.</summary>
internal sealed class MarketReplay
{
    public long Id { get; private set; }

    /// <summary>Names one press of the button, so that a second arrival of it is no second request.</summary>
    public required Guid RequestId { get; init; }

    public required string Scenario { get; init; }

    /// <summary>What all stores do; null: what the scenario says of each.</summary>
    public required string? Policy { get; init; }

    public required int Weeks { get; init; }

    public required long Seed { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    public MarketReplayState State { get; set; }

    public int WeeksDone { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Name of the refusal of a failed one, and its words.</summary>
    public string? RefusalCode { get; set; }

    public string? RefusalMessage { get; set; }

    public string[] Stores { get; set; } = [];

    public string[] Products { get; set; } = [];

    /// <summary>See <see cref="MarketReplayFigures"/>; null until it is done.</summary>
    public byte[]? Figures { get; set; }
}
