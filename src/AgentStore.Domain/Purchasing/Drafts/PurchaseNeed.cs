using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing.Drafts;

/// <summary>One product as the drafting of orders sees it.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Category">Its category.</param>
/// <param name="IsListed">Whether it is on sale; what isn't is not ordered.</param>
/// <param name="PriceMinor">Price of a unit, minor units.</param>
/// <param name="OnHand">Units in the house.</param>
/// <param name="Available">The same, without what is reserved for customers.</param>
/// <param name="OnOrder">Units that open purchase orders still bring.</param>
/// <param name="Waiting">Units in purchase orders that wait for the owner.</param>
/// <param name="Forecast">Expected demand.</param>
/// <param name="Offers">Who delivers it, at what terms.</param>
/// <param name="WasTurnedDown">Whether the owner turned down an order of it lately.</param>
public sealed record PurchaseNeed(
    Sku Sku, string Category, bool IsListed, long PriceMinor, int OnHand, int Available, int OnOrder, int Waiting,
    DemandForecast Forecast, IReadOnlyList<SupplierOffer> Offers, bool WasTurnedDown)
{
    /// <summary>Units a day by its own sales alone: what the cover limit counts, and what makes an order more than a guess.</summary>
    public double OwnUnitsPerDay { get; init; } = Forecast.UnitsPerDay;

    /// <summary>In the house, on order, or waiting for the owner's yes, units.</summary>
    public int Pipeline => OnHand + OnOrder + Waiting;

    /// <summary>The same, without what is reserved for customers: the inventory position.</summary>
    public int Position => Available + OnOrder + Waiting;
}

/// <summary>What the store may still spend.</summary>
/// <param name="Currency">Currency of the amounts.</param>
/// <param name="SpentToday">Cost of the orders placed today, minor units.</param>
/// <param name="SpentByCategory">Cost of the orders of the last 30 days by category, minor units.</param>
/// <param name="CashMinor">Cash in hand, minor units.</param>
/// <param name="CommittedMinor">What open orders and refunds still cost, minor units.</param>
public sealed record PurchaseBudget(
    Currency Currency, long SpentToday, IReadOnlyDictionary<string, long> SpentByCategory, long CashMinor, long CommittedMinor);
