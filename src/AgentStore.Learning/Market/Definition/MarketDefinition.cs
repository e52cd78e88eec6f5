using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Learning.Market.Definition;

/// <summary>
/// One definition of the rules for all engines: a checked scenario as tables of plain numbers. An agent is one store's product;
/// agent a = store · products + product.
/// </summary>
internal sealed class MarketDefinition
{
    public const int StoresMax = 8;
    public const int ProductsMax = 32;
    public const int WeeksMax = 1_040;
    public const int LeadTimeMax = 4;

    /// <summary>Where nothing is lost by what is left over, every fractile would be worth covering.</summary>
    private const double ServiceLevelMax = 0.99;
    private const double ServiceLevelMin = 0.5;
    private const double DaysPerWeek = 7;

    /// <summary>Logarithm of how many customers know a product before its launch.</summary>
    private const float Unknown = -20f;

    private MarketDefinition(MarketScenario scenario) => Scenario = scenario;

    public MarketScenario Scenario { get; }

    public MarketRules Rules { get; private set; }

    /// <summary>Traits by agent.</summary>
    public AgentTraits[] Traits { get; private set; } = [];

    /// <summary>Factor on the customers by week.</summary>
    public float[] Season { get; private set; } = [];

    /// <summary>Logarithm of the share of customers who know a product, [week · products + product].</summary>
    public float[] Awareness { get; private set; } = [];

    /// <summary>Loss since the episode's start at which a store closes, money; infinite when it never does.</summary>
    public double Credit => Scenario.Limits.Credit ?? double.PositiveInfinity;

    /// <summary>Checks a scenario and lays it out.</summary>
    /// <returns>The definition, or what is wrong with the scenario.</returns>
    public static Outcome<MarketDefinition> Of(MarketScenario scenario)
    {
        if (ScenarioChecks.Check(scenario) is { } wrong) return wrong;
        var limits = MarketLimits.Of(scenario.Limits);
        var definition = new MarketDefinition(scenario)
        {
            Rules = RulesOf(scenario, limits),
            Season = [.. Enumerable.Range(0, scenario.Weeks).Select(week => SeasonOf(scenario.Season, week))],
            Awareness = [.. from week in Enumerable.Range(0, scenario.Weeks) from product in scenario.Products select AwarenessOf(product, week)],
            Traits = [.. from store in scenario.Stores from product in scenario.Products select TraitsOf(scenario, store, product, limits)],
        };
        definition.LayInStock();
        return definition;
    }

    private static MarketRules RulesOf(MarketScenario scenario, MarketLimits limits) => new()
    {
        Stores = scenario.Stores.Count,
        Products = scenario.Products.Count,
        Weeks = scenario.Weeks,
        LeadTime = scenario.Supply.LeadTimeWeeks,
        IsLogit = scenario.Demand.Form == DemandForm.NestedLogit ? 1 : 0,
        SeesRivals = scenario.Sight == Sight.Full ? 1 : 0,
        Customers = scenario.Demand.Form == DemandForm.NestedLogit ? (float)scenario.Demand.Customers : 1f,
        Nesting = (float)scenario.Demand.Nesting,
        InverseNesting = (float)(1 / scenario.Demand.Nesting),
        ReferenceWeight = (float)scenario.Demand.ReferenceWeight,
        ReferenceKept = (float)scenario.Demand.ReferenceKept,
        PantryWeight = (float)scenario.Demand.PantryWeight,
        PantryKept = (float)scenario.Demand.PantryKept,
        Dispersion = (float)scenario.Demand.Dispersion,
        PromotionProbability = (float)scenario.Promotion.Probability,
        PromotionDepth = (float)scenario.Promotion.Depth,
        PromotionLift = (float)scenario.Promotion.Lift,
        FailureProbability = (float)scenario.Supply.FailureProbability,
        FilledOnFailure = (float)scenario.Supply.FilledOnFailure,
        HoldingPerUnit = (float)scenario.Costs.HoldingPerUnit,
        PerOrder = (float)scenario.Costs.PerOrder,
        PerUnitOrdered = (float)scenario.Costs.PerUnitOrdered,
        PerUnitShort = (float)scenario.Costs.PerUnitShort,
        SpoiledShare = (float)scenario.Costs.SpoiledShare,
        StockCap = MathF.Floor((float)limits.StockUnits),
        PriceStep = (float)limits.PriceStep,
    };

    private static AgentTraits TraitsOf(MarketScenario scenario, StoreScenario store, ProductScenario product, MarketLimits limits)
    {
        var isLogit = scenario.Demand.Form == DemandForm.NestedLogit;
        var floor = product.UnitCost / (1 - limits.Margin);
        return new()
        {
            ListPrice = (float)product.ListPrice,
            InverseListPrice = (float)(1 / product.ListPrice),
            UnitCost = (float)product.UnitCost,
            Floor = (float)floor,
            Ceiling = (float)Math.Max(product.ListPrice * limits.PriceOfList, floor),
            Appeal = (float)(isLogit ? store.Quality + product.Quality : store.Quality + Math.Log(product.BaseUnits)),
            Sensitivity = (float)(isLogit ? product.PriceSensitivity : product.Elasticity),
            CrossProduct = (float)product.CrossProduct,
            CrossStore = (float)product.CrossStore,
        };
    }

    /// <summary>1 + amplitude · ((1 + cos 2π(week − peak)/period) / 2)^peakedness.</summary>
    private static float SeasonOf(SeasonScenario season, int week)
    {
        var bump = (1 + Math.Cos(2 * Math.PI * (week - season.PeakWeek) / season.PeriodWeeks)) / 2;
        return (float)(1 + season.Amplitude * Math.Pow(bump, season.Peakedness));
    }

    private static float AwarenessOf(ProductScenario product, int week) =>
        week < product.LaunchWeek ? Unknown : (float)Math.Log(Math.Min(1, (week - product.LaunchWeek + 1.0) / Math.Max(1, product.RampWeeks)));

    /// <summary>Expected sales at list prices; from them the opening stock and the level to order up to.</summary>
    private void LayInStock()
    {
        var agents = Traits.Length;
        var list = Traits.Select(traits => traits.ListPrice).ToArray();
        var normal = new float[agents];
        DemandEquations.Means(this, new DemandInputs(list, list, new float[agents], new bool[agents], new float[agents], 1f), normal, new float[Rules.Stores]);
        var (costs, supply) = (Scenario.Costs, Scenario.Supply);
        for (var agent = 0; agent < agents; agent++)
        {
            ref var traits = ref Traits[agent];
            var overage = costs.HoldingPerUnit + costs.SpoiledShare * traits.UnitCost;
            var underage = Math.Max(traits.ListPrice - traits.UnitCost, 0) + costs.PerUnitShort;
            var fractile = underage + overage > 0 ? Newsvendor.CriticalFractile(underage, overage) : ServiceLevelMin;
            var deviation = Math.Sqrt(normal[agent] * (1 + Rules.Dispersion * normal[agent]));
            var forecast = new DemandForecast(normal[agent] / DaysPerWeek, deviation / Math.Sqrt(DaysPerWeek), Rules.Weeks);
            traits.NormalUnits = normal[agent];
            traits.InverseNormalUnits = 1f / Math.Max(normal[agent], Observation.NormalUnitsMin);
            traits.OrderUpTo = Math.Min(Rules.StockCap, OrderUpToLevel.Units(
                forecast, supply.LeadTimeWeeks * (int)DaysPerWeek, (int)DaysPerWeek, Math.Clamp(fractile, ServiceLevelMin, ServiceLevelMax)));
            traits.OpeningStock = Math.Min(Rules.StockCap, MathF.Ceiling((float)(normal[agent] * supply.OpeningWeeks)));
        }
    }
}
