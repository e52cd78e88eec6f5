using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Data;

/// <summary>One row of an imported or simulated sales log, as the log has it.</summary>
internal sealed class SalesLogRow
{
    public required string Source { get; init; }

    public required string StoreCode { get; init; }

    public required string ProductCode { get; init; }

    public required DateOnly PeriodStart { get; init; }

    public required int PeriodDays { get; init; }

    public required int Units { get; init; }

    public required long UnitPriceMinor { get; init; }

    public long? UnitCostMinor { get; init; }

    public required bool IsPromoted { get; init; }

    public required double FeatureShare { get; init; }

    /// <summary>Units that came back over the period, whenever they were sold.</summary>
    public int UnitsReturned { get; init; }

    /// <summary>Days of the period on which nothing was left to sell; 0 where the log doesn't say.</summary>
    public int DaysOutOfStock { get; init; }
}

/// <summary>One log that was loaded, so that the same file isn't loaded twice.</summary>
internal sealed class SalesLogImport
{
    public required string Source { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string FileFingerprint { get; init; }

    public required long RowCount { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public required bool IsSimulated { get; init; }
}

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

    public ElasticityEstimate Estimate => new(Elasticity, StandardError, Observations);
}
