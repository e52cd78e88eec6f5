namespace AgentStore.Ceo.Tools;

/// <summary>Answer of <c>get_sales_report</c>.</summary>
internal sealed record SalesAnswer(
    string Currency, int MinorDigits, DateOnly FirstWeek, int Weeks, string Source, IReadOnlyList<ProductSalesAnswer> Products);

internal sealed record ProductSalesAnswer(
    string Sku, IReadOnlyList<int> UnitsByWeek, IReadOnlyList<long?> AveragePriceMinorByWeek, DemandAnswer DemandForecast, ElasticityAnswer? LearnedElasticity);

internal sealed record DemandAnswer(double UnitsPerDay, double StandardDeviationPerDay, int Weeks);

internal sealed record ElasticityAnswer(double Estimate, double StandardError, int Observations);

/// <summary>Answer of <c>get_stock_report</c>.</summary>
internal sealed record StockAnswer(DateOnly Today, IReadOnlyList<StockLineAnswer> Products);

internal sealed record StockLineAnswer(
    string Sku, string? Name, int OnHandUnits, int ReservedUnits, int AvailableUnits, int OnOrderUnits, DateOnly? NextDeliveryOn);

/// <summary>Answer of <c>get_cash_report</c>.</summary>
internal sealed record CashAnswer(string Currency, int MinorDigits, long CashMinor, long CommittedToOpenOrdersMinor, long SpentOnPurchasesTodayMinor);

/// <summary>Answer of <c>get_weekly_review</c>.</summary>
internal sealed record WeeklyReviewAnswer(string Review);

/// <summary>Answer of <c>get_catalog</c>.</summary>
internal sealed record CatalogAnswer(string Currency, int MinorDigits, IReadOnlyList<CatalogLineAnswer> Products);

internal sealed record CatalogLineAnswer(
    string Sku, string? Name, string Category, bool IsListed, long UnitPriceMinor, long ReferencePriceMinor, long? LandedCostMinor, bool IsCostEstimated);

/// <summary>Answer of <c>get_supplier_offers</c>.</summary>
internal sealed record OffersAnswer(string Currency, int MinorDigits, IReadOnlyList<OfferAnswer> Offers);

internal sealed record OfferAnswer(
    string Sku, string Supplier, long UnitCostMinor, bool IsCostEstimated, int MinimumOrderUnits, int PackUnits, int LeadTimeDays,
    IReadOnlyList<PriceBreakAnswer> PriceBreaks, StandingAnswer SupplierStanding);

/// <summary>A lower cost of a unit in orders of at least so many units.</summary>
internal sealed record PriceBreakAnswer(int FromUnits, long UnitCostMinor);

/// <summary>What came of a supplier's deliveries to this shop.</summary>
internal sealed record StandingAnswer(int Deliveries, int Late, int Short, int InvoicedAboveQuote);

/// <summary>Answer of <c>get_new_offers</c>.</summary>
internal sealed record NewOffersAnswer(string Currency, int MinorDigits, IReadOnlyList<NewOfferAnswer> Offers);

internal sealed record NewOfferAnswer(
    string Sku, string Category, string Supplier, long UnitCostMinor, long SuggestedPriceMinor, int MinimumOrderUnits, int PackUnits,
    int LeadTimeDays, IReadOnlyList<PriceBreakAnswer> PriceBreaks, double? ClaimedUnitsPerWeek, int? ClaimedShops, StandingAnswer SupplierStanding);

/// <summary>Answer of <c>get_purchase_orders</c>.</summary>
internal sealed record PurchaseOrdersAnswer(string Currency, int MinorDigits, DateOnly Today, int Days, IReadOnlyList<PurchaseOrderAnswer> Orders);

internal sealed record PurchaseOrderAnswer(
    int Number, string Supplier, string State, DateOnly PlacedOn, DateOnly ExpectedOn, long TotalMinor, IReadOnlyList<OrderedLineAnswer> Lines);

internal sealed record OrderedLineAnswer(string Sku, int Units, int ReceivedUnits, long UnitCostMinor);
