using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>What the owner lets the CEO, the staff and the jobs do. Each edit makes a new version; the newest holds.</summary>
public sealed record StoreLimits
{
    /// <summary>Version, from 1, given when saved.</summary>
    public int Version { get; init; }

    /// <summary>Units of one SKU, on hand and on order, that a purchase may lead to.</summary>
    public Ceiling StockUnits { get; init; }

    /// <summary>Days of forecast demand that stock on hand and on order may cover after a purchase.</summary>
    public Ceiling CoverDays { get; init; }

    /// <summary>Cost of one purchase order, minor units.</summary>
    public Ceiling SpendPerOrderMinor { get; init; }

    /// <summary>Cost of all purchase orders of one day, minor units.</summary>
    public Ceiling SpendPerDayMinor { get; init; }

    /// <summary>Cost of all purchase orders for one category over 30 days, minor units.</summary>
    public Ceiling SpendPerCategoryMinor { get; init; }

    /// <summary>Cash that must be left once all open purchase orders are paid, minor units.</summary>
    public Bottom CashReserveMinor { get; init; }

    /// <summary>Gross margin over landed cost that a price must leave, basis points of the price.</summary>
    public Bottom MarginBasisPoints { get; init; }

    /// <summary>Highest price, basis points of the product's reference price.</summary>
    public Ceiling PriceOfReferenceBasisPoints { get; init; }

    /// <summary>Furthest a price may move from any of the last 24 hours, basis points.</summary>
    public Ceiling PriceStepPerDayBasisPoints { get; init; }

    /// <summary>Furthest a price may move from any of the last 7 days, basis points.</summary>
    public Ceiling PriceStepPerWeekBasisPoints { get; init; }

    /// <summary>Products that must be left on sale when one is taken off.</summary>
    public Bottom ListedProducts { get; init; }

    /// <summary>Units of a SKU that was never received before, open orders counted.</summary>
    public Ceiling TrialUnits { get; init; }

    /// <summary>Cost of a SKU that was never received before, open orders counted, minor units.</summary>
    public Ceiling TrialCostMinor { get; init; }

    /// <summary>Share of a supplier's deliveries that came late or short, basis points, once enough have come to tell.</summary>
    public Ceiling SupplierFaultsBasisPoints { get; init; }

    /// <summary>How far a unit's cost may lie above the one last paid, or above other suppliers' usual offer, basis points.</summary>
    public Ceiling UnitCostRiseBasisPoints { get; init; }

    /// <summary>Products on sale once one is put on.</summary>
    public Ceiling ListedProductsMost { get; init; }

    /// <summary>Share of the products on sale that one category may hold once a product of it is put on, basis points.</summary>
    public Ceiling CategoryShareBasisPoints { get; init; }

    /// <summary>One refund, minor units.</summary>
    public Ceiling RefundMinor { get; init; }

    /// <summary>All refunds of one day, minor units.</summary>
    public Ceiling RefundsPerDayMinor { get; init; }

    /// <summary>A discount code's share of the price, basis points; all of it is refused whatever this says.</summary>
    public Ceiling ConcessionShareBasisPoints { get; init; }

    /// <summary>Worth of all concessions to one customer over 90 days, minor units.</summary>
    public Ceiling ConcessionsPerCustomerMinor { get; init; }

    /// <summary>Worth of all concessions of the last 7 days, minor units.</summary>
    public Ceiling ConcessionsPerWeekMinor { get; init; }

    /// <summary>What the model in the CEO's seat may cost a day, minor units: above the first value the CEO may only close its day, above the second the day is over.</summary>
    public Ceiling RunningCostPerDayMinor { get; init; }

    /// <summary>Days over which spend of a category adds up.</summary>
    public const int CategoryWindowDays = 30;

    /// <summary>Days over which concessions to one customer add up.</summary>
    public const int CustomerWindowDays = 90;

    /// <summary>Days in which a product that was put on sale and taken off, or the other way round, is turned back only by a person.</summary>
    public const int TurnBackDays = 30;

    /// <summary>Limits for a small shop that has just opened: modest orders pass, larger ones wait, absurd ones are refused.</summary>
    public static StoreLimits Cautious(Currency currency)
    {
        long Major(long amount) => amount * (long)Math.Pow(10, currency.MinorUnitDigits);
        return new StoreLimits
        {
            Version = 1,
            StockUnits = new(200, 1_000),
            CoverDays = new(90, 180),
            SpendPerOrderMinor = new(Major(500), Major(2_000)),
            SpendPerDayMinor = new(Major(1_500), Major(4_000)),
            SpendPerCategoryMinor = new(Major(3_000), Major(8_000)),
            CashReserveMinor = new(Major(10_000), Major(5_000)),
            MarginBasisPoints = new(2_500, 500),
            PriceOfReferenceBasisPoints = new(13_000, 20_000),
            PriceStepPerDayBasisPoints = new(1_000, 2_500),
            PriceStepPerWeekBasisPoints = new(2_000, 4_000),
            ListedProducts = new(6, 1),
            TrialUnits = new(24, 120),
            TrialCostMinor = new(Major(300), Major(1_000)),
            SupplierFaultsBasisPoints = new(3_500, 9_000),
            UnitCostRiseBasisPoints = new(2_000, 30_000),
            ListedProductsMost = new(80, 300),
            CategoryShareBasisPoints = new(6_000, 10_000),
            RefundMinor = new(Major(40), Major(400)),
            RefundsPerDayMinor = new(Major(120), Major(800)),
            ConcessionShareBasisPoints = new(1_500, 5_000),
            ConcessionsPerCustomerMinor = new(Major(20), Major(150)),
            ConcessionsPerWeekMinor = new(Major(80), Major(500)),
            RunningCostPerDayMinor = new(Major(5), Major(20)),
        };
    }

    /// <summary>Whether every limit's two values are in order.</summary>
    public Outcome<StoreLimits> Check()
    {
        (string Name, bool IsInOrder)[] limits =
        [
            (nameof(StockUnits), StockUnits.IsInOrder), (nameof(CoverDays), CoverDays.IsInOrder),
            (nameof(SpendPerOrderMinor), SpendPerOrderMinor.IsInOrder), (nameof(SpendPerDayMinor), SpendPerDayMinor.IsInOrder),
            (nameof(SpendPerCategoryMinor), SpendPerCategoryMinor.IsInOrder), (nameof(CashReserveMinor), CashReserveMinor.IsInOrder),
            (nameof(MarginBasisPoints), MarginBasisPoints.IsInOrder),
            (nameof(PriceOfReferenceBasisPoints), PriceOfReferenceBasisPoints.IsInOrder),
            (nameof(PriceStepPerDayBasisPoints), PriceStepPerDayBasisPoints.IsInOrder),
            (nameof(PriceStepPerWeekBasisPoints), PriceStepPerWeekBasisPoints.IsInOrder), (nameof(ListedProducts), ListedProducts.IsInOrder),
            (nameof(TrialUnits), TrialUnits.IsInOrder),
            (nameof(TrialCostMinor), TrialCostMinor.IsInOrder),
            (nameof(SupplierFaultsBasisPoints), SupplierFaultsBasisPoints.IsInOrder),
            (nameof(UnitCostRiseBasisPoints), UnitCostRiseBasisPoints.IsInOrder),
            (nameof(ListedProductsMost), ListedProductsMost.IsInOrder),
            (nameof(CategoryShareBasisPoints), CategoryShareBasisPoints.IsInOrder),
            (nameof(RefundMinor), RefundMinor.IsInOrder),
            (nameof(RefundsPerDayMinor), RefundsPerDayMinor.IsInOrder),
            (nameof(ConcessionShareBasisPoints), ConcessionShareBasisPoints.IsInOrder),
            (nameof(ConcessionsPerCustomerMinor), ConcessionsPerCustomerMinor.IsInOrder),
            (nameof(ConcessionsPerWeekMinor), ConcessionsPerWeekMinor.IsInOrder),
            (nameof(RunningCostPerDayMinor), RunningCostPerDayMinor.IsInOrder),
        ];
        var wrong = limits.FirstOrDefault(limit => !limit.IsInOrder).Name;
        return wrong is null ? this : new LimitOutOfOrder(wrong);
    }
}

/// <summary>A limit whose refuse value lets through less than its approve value.</summary>
/// <param name="Name">Which limit.</param>
public sealed record LimitOutOfOrder(string Name)
    : Refusal($"{Name}: the value that asks for approval must be reached before the one that refuses, and ceilings can't be negative.");
