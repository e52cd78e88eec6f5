using AgentStore.Domain.Pricing;

namespace AgentStore.Ceo.Tools;

/// <summary>Answer of <c>get_profit_report</c>.</summary>
internal sealed record ProfitReportAnswer(
    string Currency, int MinorDigits, DateOnly From, DateOnly Until, ProfitAnswer Total, ProfitAnswer? SameDaysBefore, IReadOnlyList<WeekProfitAnswer> Weeks,
    IReadOnlyList<DayProfitAnswer> Days, IReadOnlyList<ProductProfitAnswer> Products);

internal sealed record ProfitAnswer(
    int Orders, int Units, long RevenueMinor, long GrossMarginMinor, int UnitsOfUnknownCost, long RefundsMinor, long ConcessionsAtMostMinor, long RunningCostMinor,
    long LeftMinor);

internal sealed record WeekProfitAnswer(DateOnly From, DateOnly Until, ProfitAnswer Profit);

internal sealed record DayProfitAnswer(DateOnly Date, ProfitAnswer Profit);

internal sealed record ProductProfitAnswer(string Sku, int Units, long RevenueMinor, long GrossMarginMinor, int UnitsOfUnknownCost);

/// <summary>Answer of <c>get_demand_forecast</c>.</summary>
internal sealed record ForecastAnswer(
    string Sku, int Days, double ExpectedUnits, double LowUnits, double HighUnits, double UnitsPerDay, int WeeksOfSales, int AvailableUnits, int OnOrderUnits,
    double? DaysOfCover, long AtUnitPriceMinor, ForecastSourceAnswer? Learned);

/// <summary>What a forecast was learned from.</summary>
internal sealed record ForecastSourceAnswer(
    ElasticityAnswer Elasticity, double ElasticityLow, double ElasticityHigh, bool PriceToldByOwnSales, string How, int SimilarProducts, IReadOnlyList<string> MostSimilar, DateOnly LearnedOn);

/// <summary>Answer of <c>get_price_advice</c>.</summary>
internal sealed record PriceAdviceAnswer(
    string Sku, string Currency, int MinorDigits, long UnitPriceMinor, long AdvisedUnitPriceMinor, long LowestWithoutApprovalMinor, long HighestWithoutApprovalMinor,
    double ExpectedUnitsPerWeek, long GrossMarginGainPerWeekMinor, long GainAtLeastMinor, long GainAtMostMinor, ElasticityAnswer LearnedElasticity, string LearnedHow);

/// <summary>Answer of <c>compare_supplier_offers</c>.</summary>
internal sealed record ComparisonAnswer(string Currency, int MinorDigits, string Sku, int WantedUnits, IReadOnlyList<ComparedOfferAnswer> Offers);

internal sealed record ComparedOfferAnswer(
    string Supplier, int Units, long UnitCostMinor, long TotalMinor, DateOnly ArrivesOn, long? LastPaidUnitCostMinor, int? ChangeSinceLastPaidBasisPoints,
    StandingAnswer SupplierStanding);

/// <summary>Answer of <c>search_catalog</c>.</summary>
internal sealed record SearchAnswer(string Currency, int MinorDigits, int Found, IReadOnlyList<FoundProductAnswer> Products);

internal sealed record FoundProductAnswer(
    string Sku, string? Name, string Category, bool IsListed, long UnitPriceMinor, int AvailableUnits, string? Description);

/// <summary>Answer of <c>get_markdowns</c>.</summary>
internal sealed record MarkdownsAnswer(string Currency, int MinorDigits, DateOnly Today, IReadOnlyList<MarkdownAnswer> Markdowns);

internal sealed record MarkdownAnswer(
    string Sku, long UnitPriceMinor, long? PriceBeforeMinor, DateOnly StartsOn, DateOnly EndsOn, MarkdownState State, string? Outcome);
