using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Data;

/// <summary>What the learning worker last learned of one product's demand.</summary>
internal sealed class DemandEstimate
{
    public required Sku Sku { get; init; }

    public required double Elasticity { get; set; }

    public required double StandardError { get; set; }

    /// <summary>Low end of the range that holds the elasticity four times in five.</summary>
    public required double ElasticityLow { get; set; }

    public required double ElasticityHigh { get; set; }

    /// <summary>The product's own lines.</summary>
    public required int Observations { get; set; }

    /// <summary>Whether its own price moved enough to tell; if not, the elasticity is borrowed.</summary>
    public required bool IsIdentified { get; set; }

    /// <summary>Units a week at <see cref="PriceMinor"/>; null where neither it nor a similar product has sold.</summary>
    public double? ExpectedUnits { get; set; }

    public double? ExpectedLow { get; set; }

    public double? ExpectedHigh { get; set; }

    public required long PriceMinor { get; set; }

    /// <summary>Other products whose sales had weight.</summary>
    public required int SimilarCount { get; set; }

    /// <summary>The first of them, largest weight first.</summary>
    public required IReadOnlyList<SimilarProduct> LearnedFrom { get; set; }

    /// <summary>How it was learned, in words.</summary>
    public required string Method { get; set; }

    public required DateTimeOffset EstimatedAt { get; set; }

    /// <summary>Whether any sale, its own or another's, had a say.</summary>
    public bool RestsOnSales => IsIdentified || SimilarCount > 0;

    /// <summary>The expected week at <see cref="PriceMinor"/>; null where neither it nor a similar product has sold.</summary>
    public ExpectedWeek? Week => this is { ExpectedUnits: { } units, ExpectedHigh: { } high } ? new(units, (high - units) / LearnedDemand.Reach80) : null;

    public ElasticityEstimate Estimate => new(Elasticity, StandardError, Observations);
}
