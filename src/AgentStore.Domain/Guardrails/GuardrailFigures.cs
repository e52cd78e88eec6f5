using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>The figures that the rules look at, read from the ledgers inside the executing transaction.</summary>
public abstract record GuardrailFigures
{
    /// <summary>Texts from outside that the CEO had read when it called, and nobody has checked since; the gate fills this in.</summary>
    public IReadOnlyList<OutsideTextRead> TextsRead { get; init; } = [];
}

/// <summary>What a change of a product's texts is judged by.</summary>
/// <param name="Sku">Whose texts.</param>
public sealed record TextFigures(Sku Sku) : GuardrailFigures;

/// <summary>What a price on sale is judged by.</summary>
/// <param name="Sku">Whose price.</param>
/// <param name="Proposed">The price proposed, above zero.</param>
/// <param name="LandedCost">Cheapest landed cost of a unit; null where none is known.</param>
/// <param name="Reference">The price the ceiling is measured from.</param>
/// <param name="LastDay">Prices of the last 24 hours.</param>
/// <param name="LastWeek">Prices of the last 7 days.</param>
public sealed record PriceFigures(
    Sku Sku, Money Proposed, Money? LandedCost, Money Reference, PriceSpan LastDay, PriceSpan LastWeek) : GuardrailFigures;

/// <summary>What putting a product on sale, or taking it off, is judged by.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="IsListing">Whether it is put on sale.</param>
/// <param name="IsSupply">Whether it is bought for the shop's own use.</param>
/// <param name="Category">Its category.</param>
/// <param name="ListedAfter">Products that would be on sale.</param>
/// <param name="ListedInCategoryAfter">Of them, how many of its category.</param>
/// <param name="DaysSinceTurned">Days since the opposite was last done to it; null where it never was.</param>
public sealed record AssortmentFigures(
    Sku Sku, bool IsListing, bool IsSupply, string Category, int ListedAfter, int ListedInCategoryAfter, int? DaysSinceTurned) : GuardrailFigures;

/// <summary>What putting a product on sale is judged by: its price, and what the shop sells then.</summary>
/// <param name="Price">The price it would be sold at.</param>
/// <param name="Assortment">What would be on sale.</param>
public sealed record ListingFigures(PriceFigures Price, AssortmentFigures Assortment) : GuardrailFigures;

/// <summary>What a purchase is judged by.</summary>
/// <param name="Lines">The products, each once.</param>
/// <param name="SpentToday">Cost of the purchase orders placed today, this one not counted.</param>
/// <param name="SpentByCategory">Cost of the last 30 days' purchase orders by category, this one not counted.</param>
/// <param name="Cash">Cash in hand by the ledger.</param>
/// <param name="Committed">Cost of goods on order that are still to be paid, this order not counted, and of refunds that are due.</param>
public sealed record PurchaseFigures(
    IReadOnlyList<PurchaseLineFigures> Lines,
    Money SpentToday,
    IReadOnlyDictionary<string, Money> SpentByCategory,
    Money Cash,
    Money Committed) : GuardrailFigures
{
    /// <summary>Whom it is bought from.</summary>
    public required SupplierFigures Supplier { get; init; }

    /// <summary>Cost of this order.</summary>
    public Money Cost => Lines.Aggregate(Money.Zero(Cash.Currency), (sum, line) => sum + line.Cost);
}

/// <summary>One product of a purchase.</summary>
/// <param name="Sku">What is bought.</param>
/// <param name="Category">Its category.</param>
/// <param name="Units">Units of this order, above zero.</param>
/// <param name="Cost">Cost of the line.</param>
/// <param name="OnHand">Units in the house.</param>
/// <param name="OnOrder">Units already on order.</param>
/// <param name="UnitsPerDay">Forecast demand a day.</param>
public sealed record PurchaseLineFigures(Sku Sku, string Category, int Units, Money Cost, int OnHand, int OnOrder, double UnitsPerDay)
{
    /// <summary>Whether any of it ever came in.</summary>
    public required bool WasReceived { get; init; }

    /// <summary>Cost of the units already on order.</summary>
    public required Money OnOrderCost { get; init; }

    /// <summary>Cost of a unit in the newest order that brought any in; null where none did.</summary>
    public Money? LastPaidUnitCost { get; init; }

    /// <summary>The middle one of what other suppliers ask for a unit at this quantity; null where no other offers it.</summary>
    public Money? UsualUnitCost { get; init; }

    /// <summary>On hand, on order and this order.</summary>
    public long UnitsAfter => (long)OnHand + OnOrder + Units;
}
