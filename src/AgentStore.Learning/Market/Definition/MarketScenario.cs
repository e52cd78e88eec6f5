using System.Text.Json.Serialization;

namespace AgentStore.Learning.Market.Definition;

/// <summary>How customers answer to prices.</summary>
internal enum DemandForm
{
    /// <summary>Customers choose a store, then a product in it, or nothing (McFadden 1978).</summary>
    NestedLogit,

    /// <summary>Constant elasticities with cross-effects (Montgomery 1997).</summary>
    LogLog,
}

/// <summary>What a store sees of the others.</summary>
internal enum Sight
{
    /// <summary>Its own figures and its rivals' shelf prices of the last week.</summary>
    Full,

    /// <summary>Its own figures alone.</summary>
    Partial,
}

/// <summary>A market as its file says it: stores, products, customers, costs. <see cref="MarketDefinition.Of"/> checks it.</summary>
internal sealed record MarketScenario
{
    /// <summary>Name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>One line that says what goes on.</summary>
    public required string Story { get; init; }

    /// <summary>Weeks of an episode.</summary>
    public int Weeks { get; init; } = 52;

    /// <summary>What stores see of each other.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Sight>))]
    public Sight Sight { get; init; }

    /// <summary>The competing stores.</summary>
    public required IReadOnlyList<StoreScenario> Stores { get; init; }

    /// <summary>What every one of them sells.</summary>
    public required IReadOnlyList<ProductScenario> Products { get; init; }

    public required DemandScenario Demand { get; init; }

    public SeasonScenario Season { get; init; } = new();

    public PromotionScenario Promotion { get; init; } = new();

    public SupplyScenario Supply { get; init; } = new();

    public CostScenario Costs { get; init; } = new();

    /// <summary>Limits where they differ from those of a shop that has just opened.</summary>
    public LimitScenario Limits { get; init; } = new();
}

/// <summary>A store.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Quality">Utility of shopping there, or the logarithm of its sales over another's; no unit.</param>
/// <param name="Policy">What it does when nobody says otherwise.</param>
internal sealed record StoreScenario(string Name, double Quality = 0, string Policy = "cost-plus");

/// <summary>A product.</summary>
internal sealed record ProductScenario
{
    public required string Name { get; init; }

    /// <summary>Price at the start, and the yardstick of later ones; money.</summary>
    public required double ListPrice { get; init; }

    /// <summary>What a unit costs to buy; money.</summary>
    public required double UnitCost { get; init; }

    /// <summary>Nested logit: utility before the price; no unit.</summary>
    public double Quality { get; init; }

    /// <summary>Nested logit: utility lost per unit of money.</summary>
    public double PriceSensitivity { get; init; }

    /// <summary>Log-log: units a week at the list prices.</summary>
    public double BaseUnits { get; init; }

    /// <summary>Log-log: own-price elasticity, negative.</summary>
    public double Elasticity { get; init; }

    /// <summary>Log-log: elasticity to the mean logarithmic price of the store's other products.</summary>
    public double CrossProduct { get; init; }

    /// <summary>Log-log: elasticity to the mean logarithmic price of the product in other stores.</summary>
    public double CrossStore { get; init; }

    /// <summary>Week in which customers first hear of it; 0: known from the start.</summary>
    public int LaunchWeek { get; init; }

    /// <summary>Weeks from launch until it is fully known.</summary>
    public int RampWeeks { get; init; }
}

/// <summary>The customers.</summary>
internal sealed record DemandScenario
{
    [JsonConverter(typeof(JsonStringEnumConverter<DemandForm>))]
    public required DemandForm Form { get; init; }

    /// <summary>Nested logit: customers a week.</summary>
    public double Customers { get; init; }

    /// <summary>Nested logit: 1 − correlation within a store, above 0 up to 1; at 1 it is the plain logit.</summary>
    public double Nesting { get; init; } = 1;

    /// <summary>Weight of the difference between the remembered and the shelf price.</summary>
    public double ReferenceWeight { get; init; }

    /// <summary>Share of the remembered price that a week leaves, 0 to below 1.</summary>
    public double ReferenceKept { get; init; } = 0.8;

    /// <summary>Utility, or logarithm of units, that each week of normal sales in the pantry takes away.</summary>
    public double PantryWeight { get; init; }

    /// <summary>Share of the pantry that a week leaves, 0 to below 1.</summary>
    public double PantryKept { get; init; } = 0.6;

    /// <summary>Variance over the Poisson's, divided by the squared mean; 0 is Poisson, at most 0.5.</summary>
    public double Dispersion { get; init; }
}

/// <summary>Season of the whole market: customers are multiplied by 1 + amplitude · bumpᵖᵉᵃᵏᵉᵈⁿᵉˢˢ, bump from 0 to 1.</summary>
internal sealed record SeasonScenario(double Amplitude = 0, int PeakWeek = 0, int PeriodWeeks = 52, double Peakedness = 1);

/// <summary>Promotions: each product of each store, each week.</summary>
/// <param name="Probability">Chance that it is on promotion.</param>
/// <param name="Depth">Share taken off the price.</param>
/// <param name="Lift">Utility, or logarithm of units, beyond the lower price.</param>
internal sealed record PromotionScenario(double Probability = 0, double Depth = 0, double Lift = 0);

/// <summary>Deliveries.</summary>
/// <param name="LeadTimeWeeks">Weeks from order to delivery, 1 to 4.</param>
/// <param name="FailureProbability">Chance that an order comes short.</param>
/// <param name="FilledOnFailure">Share of it that comes then.</param>
/// <param name="OpeningWeeks">Stock at the start, weeks of sales at list prices.</param>
internal sealed record SupplyScenario(int LeadTimeWeeks = 1, double FailureProbability = 0, double FilledOnFailure = 0, double OpeningWeeks = 2);

/// <summary>Costs other than the goods', money.</summary>
/// <param name="HoldingPerUnit">A unit on hand at the end of a week.</param>
/// <param name="PerOrder">An order, whatever its size.</param>
/// <param name="PerUnitOrdered">A unit delivered, beyond its price.</param>
/// <param name="PerUnitShort">A unit asked for and not there.</param>
/// <param name="SpoiledShare">Share of what is left at a week's end that can't be sold any more.</param>
internal sealed record CostScenario(double HoldingPerUnit = 0, double PerOrder = 0, double PerUnitOrdered = 0, double PerUnitShort = 0, double SpoiledShare = 0);

/// <summary>Limits that differ from the usual; null keeps the usual one.</summary>
/// <param name="StockUnits">Units of a product on hand and on order.</param>
/// <param name="PriceStep">Furthest a price moves in a week, share of the price.</param>
/// <param name="Credit">Loss of a store since the episode's start at which it closes, money; null: never.</param>
internal sealed record LimitScenario(double? StockUnits = null, double? PriceStep = null, double? Credit = null);
