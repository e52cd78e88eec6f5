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

    /// <summary>Price without any promotion; null where the log doesn't say, as with the two below.</summary>
    public long? RegularPriceMinor { get; init; }

    public int? StockAtStart { get; init; }

    public long? CompetitorPriceMinor { get; init; }
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
