using AgentStore.Domain.Guardrails;

namespace AgentStore.Operations.Data;

/// <summary>One saved version of the owner's limits; versions are added and never changed.</summary>
internal sealed class LimitsVersion
{
    public int Version { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required string SavedBy { get; init; }

    public required Ceiling StockUnits { get; init; }

    public required Ceiling CoverDays { get; init; }

    public required Ceiling SpendPerOrderMinor { get; init; }

    public required Ceiling SpendPerDayMinor { get; init; }

    public required Ceiling SpendPerCategoryMinor { get; init; }

    public required Bottom CashReserveMinor { get; init; }

    public required Bottom MarginBasisPoints { get; init; }

    public required Ceiling PriceOfReferenceBasisPoints { get; init; }

    public required Ceiling PriceStepPerDayBasisPoints { get; init; }

    public required Ceiling PriceStepPerWeekBasisPoints { get; init; }

    public required Bottom ListedProducts { get; init; }

    public required Ceiling TrialUnits { get; init; }

    public required Ceiling TrialCostMinor { get; init; }

    public required Ceiling SupplierFaultsBasisPoints { get; init; }

    public required Ceiling UnitCostRiseBasisPoints { get; init; }

    public required Ceiling ListedProductsMost { get; init; }

    public required Ceiling CategoryShareBasisPoints { get; init; }

    public required Ceiling RefundMinor { get; init; }

    public required Ceiling RefundsPerDayMinor { get; init; }

    public required Ceiling ConcessionShareBasisPoints { get; init; }

    public required Ceiling ConcessionsPerCustomerMinor { get; init; }

    public required Ceiling ConcessionsPerWeekMinor { get; init; }

    public required Ceiling RunningCostPerDayMinor { get; init; }

    public StoreLimits ToLimits() => new()
    {
        Version = Version,
        StockUnits = StockUnits,
        CoverDays = CoverDays,
        SpendPerOrderMinor = SpendPerOrderMinor,
        SpendPerDayMinor = SpendPerDayMinor,
        SpendPerCategoryMinor = SpendPerCategoryMinor,
        CashReserveMinor = CashReserveMinor,
        MarginBasisPoints = MarginBasisPoints,
        PriceOfReferenceBasisPoints = PriceOfReferenceBasisPoints,
        PriceStepPerDayBasisPoints = PriceStepPerDayBasisPoints,
        PriceStepPerWeekBasisPoints = PriceStepPerWeekBasisPoints,
        ListedProducts = ListedProducts,
        TrialUnits = TrialUnits,
        TrialCostMinor = TrialCostMinor,
        SupplierFaultsBasisPoints = SupplierFaultsBasisPoints,
        UnitCostRiseBasisPoints = UnitCostRiseBasisPoints,
        ListedProductsMost = ListedProductsMost,
        CategoryShareBasisPoints = CategoryShareBasisPoints,
        RefundMinor = RefundMinor,
        RefundsPerDayMinor = RefundsPerDayMinor,
        ConcessionShareBasisPoints = ConcessionShareBasisPoints,
        ConcessionsPerCustomerMinor = ConcessionsPerCustomerMinor,
        ConcessionsPerWeekMinor = ConcessionsPerWeekMinor,
        RunningCostPerDayMinor = RunningCostPerDayMinor,
    };

    public static LimitsVersion From(StoreLimits limits, int version, string savedBy, DateTimeOffset savedAt) => new()
    {
        Version = version,
        SavedAt = savedAt,
        SavedBy = savedBy,
        StockUnits = limits.StockUnits,
        CoverDays = limits.CoverDays,
        SpendPerOrderMinor = limits.SpendPerOrderMinor,
        SpendPerDayMinor = limits.SpendPerDayMinor,
        SpendPerCategoryMinor = limits.SpendPerCategoryMinor,
        CashReserveMinor = limits.CashReserveMinor,
        MarginBasisPoints = limits.MarginBasisPoints,
        PriceOfReferenceBasisPoints = limits.PriceOfReferenceBasisPoints,
        PriceStepPerDayBasisPoints = limits.PriceStepPerDayBasisPoints,
        PriceStepPerWeekBasisPoints = limits.PriceStepPerWeekBasisPoints,
        ListedProducts = limits.ListedProducts,
        TrialUnits = limits.TrialUnits,
        TrialCostMinor = limits.TrialCostMinor,
        SupplierFaultsBasisPoints = limits.SupplierFaultsBasisPoints,
        UnitCostRiseBasisPoints = limits.UnitCostRiseBasisPoints,
        ListedProductsMost = limits.ListedProductsMost,
        CategoryShareBasisPoints = limits.CategoryShareBasisPoints,
        RefundMinor = limits.RefundMinor,
        RefundsPerDayMinor = limits.RefundsPerDayMinor,
        ConcessionShareBasisPoints = limits.ConcessionShareBasisPoints,
        ConcessionsPerCustomerMinor = limits.ConcessionsPerCustomerMinor,
        ConcessionsPerWeekMinor = limits.ConcessionsPerWeekMinor,
        RunningCostPerDayMinor = limits.RunningCostPerDayMinor,
    };
}
