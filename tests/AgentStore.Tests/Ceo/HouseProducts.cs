using AgentStore.Ceo.House;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;

namespace AgentStore.Tests.Ceo;

/// <summary>Products and limits as HousePlanner sees them; a test changes what it is about.</summary>
internal static class HouseProducts
{
    private static readonly Currency Usd = new("USD");

    /// <summary>Limits of a small shop in US dollars, as the tool answers them.</summary>
    public static LimitsAnswer Limits { get; } = Answer(StoreLimits.Cautious(Usd));

    /// <summary>Costs 8.00, sells at 20.00, two a day, 100 in the house: nothing has to be done.</summary>
    public static HouseProduct Calm { get; } = new(
        "CANDLE", "Candle", "candles", IsListed: true, Price: 2_000, ReferencePrice: 2_000, Cost: 800, IsCostEstimated: false,
        OnHand: 100, Available: 100, OnOrder: 0, DaysToNextDelivery: null, WaitingUnits: 0, HasPriceWaiting: false, TurnedDown: new HashSet<string>(),
        new DemandForecast(2, 1.5, 26), Enumerable.Repeat(14, 26).ToList(), Enumerable.Repeat<long?>(2_000, 26).ToList(), Learned: null, [Offer()]);

    public static HouseProduct WithStock(this HouseProduct product, int units) => product with { OnHand = units, Available = units };

    public static SupplierOffer Offer(string supplier = "acme", long cost = 800, int minimum = 6, int pack = 6, int leadTimeDays = 7) =>
        new(supplier, new Sku("CANDLE"), Usd, cost, minimum, pack, leadTimeDays, IsCostEstimated: false);

    private static LimitsAnswer Answer(StoreLimits limits) => new(
        "USD", 2, limits.Version, CeilingAnswer.Of(limits.StockUnits), CeilingAnswer.Of(limits.CoverDays), CeilingAnswer.Of(limits.SpendPerOrderMinor),
        CeilingAnswer.Of(limits.SpendPerDayMinor), CeilingAnswer.Of(limits.SpendPerCategoryMinor), StoreLimits.CategoryWindowDays,
        BottomAnswer.Of(limits.CashReserveMinor), BottomAnswer.Of(limits.MarginBasisPoints), CeilingAnswer.Of(limits.PriceOfReferenceBasisPoints),
        CeilingAnswer.Of(limits.PriceStepPerDayBasisPoints), CeilingAnswer.Of(limits.PriceStepPerWeekBasisPoints), BottomAnswer.Of(limits.ListedProducts),
        CeilingAnswer.Of(limits.TrialUnits), CeilingAnswer.Of(limits.TrialCostMinor), CeilingAnswer.Of(limits.SupplierFaultsBasisPoints),
        CeilingAnswer.Of(limits.UnitCostRiseBasisPoints), CeilingAnswer.Of(limits.ListedProductsMost), CeilingAnswer.Of(limits.CategoryShareBasisPoints),
        CeilingAnswer.Of(limits.RefundMinor), CeilingAnswer.Of(limits.RefundsPerDayMinor), CeilingAnswer.Of(limits.ConcessionShareBasisPoints),
        CeilingAnswer.Of(limits.ConcessionsPerCustomerMinor), CeilingAnswer.Of(limits.ConcessionsPerWeekMinor), StoreLimits.CustomerWindowDays,
        CeilingAnswer.Of(limits.RunningCostPerDayMinor));
}
