using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Web.Shared;

namespace AgentStore.Web.Owner;

/// <summary>What a limit is counted in.</summary>
public enum LimitUnit
{
    /// <summary>Pieces.</summary>
    Units,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Products.</summary>
    Products,

    /// <summary>Per cent; stored as basis points.</summary>
    Percent,

    /// <summary>Major units of the store's currency; stored as minor units.</summary>
    Money,
}

/// <summary>One limit as the owner reads and edits it.</summary>
/// <param name="Name">Its name in <see cref="StoreLimits"/>, which refusals use.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Meaning">What it limits, in one sentence.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="IsBottom">Whether the figure should not be low, rather than not high.</param>
/// <param name="Read">Takes its two stored values.</param>
/// <param name="Write">Puts two stored values in.</param>
public sealed record LimitField(
    string Name, string Title, string Meaning, LimitUnit Unit, bool IsBottom,
    Func<StoreLimits, (long Approve, long Refuse)> Read, Func<StoreLimits, long, long, StoreLimits> Write)
{
    /// <summary>Every limit, in the order of the page.</summary>
    public static IReadOnlyList<LimitField> All { get; } =
    [
        Ceiling(nameof(StoreLimits.SpendPerOrderMinor), "Spend per purchase order", "What one purchase order may cost.", LimitUnit.Money,
            limits => limits.SpendPerOrderMinor, (limits, value) => limits with { SpendPerOrderMinor = value }),
        Ceiling(nameof(StoreLimits.SpendPerDayMinor), "Spend per day", "What all purchase orders of one day may cost together.", LimitUnit.Money,
            limits => limits.SpendPerDayMinor, (limits, value) => limits with { SpendPerDayMinor = value }),
        Ceiling(nameof(StoreLimits.SpendPerCategoryMinor), "Spend per category", $"What purchase orders for one category may cost over {StoreLimits.CategoryWindowDays} days.", LimitUnit.Money,
            limits => limits.SpendPerCategoryMinor, (limits, value) => limits with { SpendPerCategoryMinor = value }),
        Bottom(nameof(StoreLimits.CashReserveMinor), "Cash reserve", "Cash that must be left once every open purchase order is paid.", LimitUnit.Money,
            limits => limits.CashReserveMinor, (limits, value) => limits with { CashReserveMinor = value }),
        Ceiling(nameof(StoreLimits.StockUnits), "Stock of one product", "Units of one product, in the house and on order, that a purchase may lead to.", LimitUnit.Units,
            limits => limits.StockUnits, (limits, value) => limits with { StockUnits = value }),
        Ceiling(nameof(StoreLimits.CoverDays), "Days of cover", "How long stock may last at the forecast demand after a purchase.", LimitUnit.Days,
            limits => limits.CoverDays, (limits, value) => limits with { CoverDays = value }),
        Bottom(nameof(StoreLimits.MarginBasisPoints), "Least margin", "Share of the price that must be left over the landed cost.", LimitUnit.Percent,
            limits => limits.MarginBasisPoints, (limits, value) => limits with { MarginBasisPoints = value }),
        Ceiling(nameof(StoreLimits.PriceOfReferenceBasisPoints), "Highest price", "A price as a share of the product's reference price.", LimitUnit.Percent,
            limits => limits.PriceOfReferenceBasisPoints, (limits, value) => limits with { PriceOfReferenceBasisPoints = value }),
        Ceiling(nameof(StoreLimits.PriceStepPerDayBasisPoints), "Price step in a day", "How far a price may move from any price of the last 24 hours.", LimitUnit.Percent,
            limits => limits.PriceStepPerDayBasisPoints, (limits, value) => limits with { PriceStepPerDayBasisPoints = value }),
        Ceiling(nameof(StoreLimits.PriceStepPerWeekBasisPoints), "Price step in a week", "How far a price may move from any price of the last 7 days.", LimitUnit.Percent,
            limits => limits.PriceStepPerWeekBasisPoints, (limits, value) => limits with { PriceStepPerWeekBasisPoints = value }),
        Bottom(nameof(StoreLimits.ListedProducts), "Products on sale", "Products that must be left on sale when one is taken off.", LimitUnit.Products,
            limits => limits.ListedProducts, (limits, value) => limits with { ListedProducts = value }),
        Ceiling(nameof(StoreLimits.TrialUnits), "First order, units", "How many units of a product that never came in before may be on order in all.", LimitUnit.Units,
            limits => limits.TrialUnits, (limits, value) => limits with { TrialUnits = value }),
        Ceiling(nameof(StoreLimits.TrialCostMinor), "First order, cost", "What all orders of a product that never came in before may cost together.", LimitUnit.Money,
            limits => limits.TrialCostMinor, (limits, value) => limits with { TrialCostMinor = value }),
        Ceiling(nameof(StoreLimits.SupplierFaultsBasisPoints), "Poor deliveries", "Share of a supplier's deliveries that came late or short, once five have come.", LimitUnit.Percent,
            limits => limits.SupplierFaultsBasisPoints, (limits, value) => limits with { SupplierFaultsBasisPoints = value }),
        Ceiling(nameof(StoreLimits.UnitCostRiseBasisPoints), "Cost out of line", "How far a unit's cost may lie above what was last paid, or above what other suppliers ask.", LimitUnit.Percent,
            limits => limits.UnitCostRiseBasisPoints, (limits, value) => limits with { UnitCostRiseBasisPoints = value }),
        Ceiling(nameof(StoreLimits.ListedProductsMost), "Most products on sale", "Products that may be on sale once one is put on.", LimitUnit.Products,
            limits => limits.ListedProductsMost, (limits, value) => limits with { ListedProductsMost = value }),
        Ceiling(nameof(StoreLimits.CategoryShareBasisPoints), "Share of one category", "Share of the products on sale that one category may hold once a product of it is put on.", LimitUnit.Percent,
            limits => limits.CategoryShareBasisPoints, (limits, value) => limits with { CategoryShareBasisPoints = value }),
        Ceiling(nameof(StoreLimits.RefundMinor), "One refund", "What one refund may give back.", LimitUnit.Money,
            limits => limits.RefundMinor, (limits, value) => limits with { RefundMinor = value }),
        Ceiling(nameof(StoreLimits.RefundsPerDayMinor), "Refunds per day", "What all refunds of one day may give back together.", LimitUnit.Money,
            limits => limits.RefundsPerDayMinor, (limits, value) => limits with { RefundsPerDayMinor = value }),
        Ceiling(nameof(StoreLimits.ConcessionShareBasisPoints), "Discount code", "Share of the price that a discount code may take off; the whole price never.", LimitUnit.Percent,
            limits => limits.ConcessionShareBasisPoints, (limits, value) => limits with { ConcessionShareBasisPoints = value }),
        Ceiling(nameof(StoreLimits.ConcessionsPerCustomerMinor), "Concessions per customer", $"What discount codes, credits and gifts to one customer may be worth over {StoreLimits.CustomerWindowDays} days.", LimitUnit.Money,
            limits => limits.ConcessionsPerCustomerMinor, (limits, value) => limits with { ConcessionsPerCustomerMinor = value }),
        Ceiling(nameof(StoreLimits.ConcessionsPerWeekMinor), "Concessions per week", "What all discount codes, credits and gifts of the last 7 days may be worth together.", LimitUnit.Money,
            limits => limits.ConcessionsPerWeekMinor, (limits, value) => limits with { ConcessionsPerWeekMinor = value }),
        Ceiling(nameof(StoreLimits.RunningCostPerDayMinor), "Running the CEO, per day", "What the CEO's model may cost a day. Above the first value it may only close its day; above the second the day is over. No approval lifts this.", LimitUnit.Money,
            limits => limits.RunningCostPerDayMinor, (limits, value) => limits with { RunningCostPerDayMinor = value }),
    ];

    /// <summary>Stored units in one unit that people read.</summary>
    public decimal Scale(Currency currency) => Unit switch
    {
        LimitUnit.Money => (decimal)Math.Pow(10, currency.MinorUnitDigits),
        LimitUnit.Percent => 100m,
        _ => 1m,
    };

    /// <summary>The unit as it stands beside a number.</summary>
    public string UnitText(Currency currency) => Unit switch
    {
        LimitUnit.Money => currency.Code,
        LimitUnit.Percent => "%",
        _ => Unit.ToString().ToLowerInvariant(),
    };

    /// <summary>A stored value with its unit.</summary>
    public string Text(long value, Currency currency) => Unit == LimitUnit.Money
        ? MoneyFormat.Text(new Money(value, currency))
        : FormattableString.Invariant($"{value / Scale(currency):0.##} {UnitText(currency)}");

    private static LimitField Ceiling(
        string name, string title, string meaning, LimitUnit unit, Func<StoreLimits, Ceiling> read, Func<StoreLimits, Ceiling, StoreLimits> write) =>
        new(name, title, meaning, unit, IsBottom: false,
            limits => (read(limits).ApproveAbove, read(limits).RefuseAbove), (limits, approve, refuse) => write(limits, new Ceiling(approve, refuse)));

    private static LimitField Bottom(
        string name, string title, string meaning, LimitUnit unit, Func<StoreLimits, Bottom> read, Func<StoreLimits, Bottom, StoreLimits> write) =>
        new(name, title, meaning, unit, IsBottom: true,
            limits => (read(limits).ApproveBelow, read(limits).RefuseBelow), (limits, approve, refuse) => write(limits, new Bottom(approve, refuse)));
}
