using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Data;

/// <summary>What a product was expected to sell in a week, written down before that week was over, and what it sold.</summary>
internal sealed class KeptForecast
{
    public required Sku Sku { get; init; }

    /// <summary>First day of the week.</summary>
    public required DateOnly Week { get; init; }

    /// <summary>Mean, units.</summary>
    public required double Expected { get; set; }

    /// <summary>The 0.1 quantile.</summary>
    public required double Low { get; set; }

    /// <summary>The 0.9 quantile.</summary>
    public required double High { get; set; }

    /// <summary>What the product's own recent weeks alone would have let expect, units.</summary>
    public required double OwnExpected { get; set; }

    public required DateTimeOffset MadeAt { get; set; }

    /// <summary>Units sold; null until the week has passed and was scored.</summary>
    public int? Sold { get; set; }

    public DateTimeOffset? ScoredAt { get; set; }

    /// <summary>The forecast beside what came; only once it was scored.</summary>
    public ScoredForecast Scored => new(Expected, Low, High, OwnExpected, Sold!.Value);
}
