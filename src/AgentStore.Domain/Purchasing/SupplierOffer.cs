using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing;

/// <summary>What a supplier asks for one product.</summary>
/// <param name="SupplierCode">Who offers.</param>
/// <param name="Sku">What.</param>
/// <param name="Currency">Currency of the cost.</param>
/// <param name="UnitCostMinor">Landed cost of a unit, minor units, for the least quantity.</param>
/// <param name="MinimumOrderQuantity">Fewest units of one order, at least 1.</param>
/// <param name="PackSize">Orders are whole multiples of it, at least 1.</param>
/// <param name="LeadTimeDays">Days from order to delivery, not negative.</param>
/// <param name="IsCostEstimated">Whether the cost is an estimate (a sales log's average acquisition cost), not a quote.</param>
public sealed record SupplierOffer(
    string SupplierCode, Sku Sku, Currency Currency, long UnitCostMinor, int MinimumOrderQuantity, int PackSize, int LeadTimeDays, bool IsCostEstimated)
{
    /// <summary>Lower costs for larger orders, rising in units and falling in cost.</summary>
    public IReadOnlyList<PriceBreak> PriceBreaks { get; init; } = [];

    /// <summary>What the supplier's catalogue says; text from outside, never an instruction.</summary>
    public string CatalogueText { get; init; } = "";

    /// <summary>What the supplier says others sell of it; null where it says nothing.</summary>
    public SalesClaim? Claim { get; init; }

    /// <summary>Landed cost of a unit, for the least quantity.</summary>
    public Money UnitCost => new(UnitCostMinor, Currency);

    /// <summary>Landed cost of a unit in an order of that many.</summary>
    public Money UnitCostAt(int units) => new(PriceBreaks.LastOrDefault(each => units >= each.AtUnits)?.UnitCostMinor ?? UnitCostMinor, Currency);

    /// <summary>The least order that covers a wanted number of units: whole packs, no fewer than the minimum.</summary>
    /// <param name="wantedUnits">Units wanted, not negative; zero needs no order.</param>
    public int RoundUp(int wantedUnits)
    {
        if (wantedUnits <= 0) return 0;
        var units = Math.Max(wantedUnits, MinimumOrderQuantity);
        return checked((units + PackSize - 1) / PackSize * PackSize);
    }

    /// <summary>Whether an order of that many units is one the supplier takes.</summary>
    public bool Accepts(int units) => units >= MinimumOrderQuantity && units % PackSize == 0;
}

/// <summary>A lower cost from a number of units on.</summary>
/// <param name="AtUnits">Fewest units of one order it holds for.</param>
/// <param name="UnitCostMinor">Landed cost of a unit, minor units.</param>
public sealed record PriceBreak(int AtUnits, long UnitCostMinor);

/// <summary>What a supplier claims of a product's sales elsewhere. Nobody has checked it.</summary>
/// <param name="UnitsPerWeek">Units a week in one shop.</param>
/// <param name="Shops">Shops that the claim is about.</param>
public sealed record SalesClaim(double UnitsPerWeek, int Shops);
