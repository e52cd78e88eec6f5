namespace AgentStore.Domain.Demand;

/// <summary>One row of a sales log: what one product sold in one store over one period.</summary>
/// <param name="StoreCode">The store as the log names it; never empty.</param>
/// <param name="ProductCode">The product as the log names it; never empty.</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodDays">Length of the period in days (7 for a weekly panel).</param>
/// <param name="Units">Units sold over the period, not negative.</param>
/// <param name="UnitPriceMinor">Average price of a unit, minor units of the log's currency, rounded half to even.</param>
/// <param name="UnitCostMinor">Cost of a unit in minor units; null where the log has none.</param>
/// <param name="IsPromoted">Whether the product carried an in-store promotion.</param>
/// <param name="FeatureShare">Share of the product that was advertised, 0 to 1.</param>
/// <param name="RegularPriceMinor">Price without any promotion, minor units; null where the log doesn't say.</param>
/// <param name="StockAtStart">Units on hand when the period began; null where the log doesn't say. Sales that reach it may have been cut short by it.</param>
/// <param name="CompetitorPriceMinor">Lowest price of the same thing elsewhere, minor units; null where the log doesn't say.</param>
public sealed record SalesRecord(
    string StoreCode,
    string ProductCode,
    DateOnly PeriodStart,
    int PeriodDays,
    int Units,
    long UnitPriceMinor,
    long? UnitCostMinor,
    bool IsPromoted,
    double FeatureShare,
    long? RegularPriceMinor = null,
    int? StockAtStart = null,
    long? CompetitorPriceMinor = null);
