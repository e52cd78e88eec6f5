using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Learning.Tests.Market;

/// <summary>Markets for tests.</summary>
internal static class Markets
{
    public const ulong Seed = 20_260_105;

    /// <summary>A symmetric logit market of equal stores with one product each: price 10, cost 4.</summary>
    public static MarketScenario Plain(int stores = 2) => new()
    {
        Name = "plain",
        Story = "Equal stores, one product.",
        Stores = [.. Enumerable.Range(0, stores).Select(store => new StoreScenario($"store-{store}", 0, "given"))],
        Products = [new() { Name = "thing", ListPrice = 10, UnitCost = 4, Quality = 3, PriceSensitivity = 0.3 }],
        Demand = new() { Form = DemandForm.NestedLogit, Customers = 100 },
        Limits = new() { PriceStep = 0.9, StockUnits = 100_000 },
    };

    public static MarketDefinition Define(this MarketScenario scenario) => MarketDefinition.Of(scenario).Value;

    public static MarketDefinition Named(string name) => ScenarioFiles.Load(name).Value;

    public static ReferenceMarket Reference(this MarketDefinition market, PolicyKind kind = PolicyKind.Given) =>
        new(market, StorePolicies.All(market, kind), Seed);

    /// <summary>Expected units at given prices, customers remembering just these, nothing else going on.</summary>
    public static float[] MeansAt(this MarketDefinition market, float[] prices, float[]? shares = null)
    {
        var agents = market.Rules.Agents;
        var means = new float[agents];
        DemandEquations.Means(market, new(prices, prices, new float[agents], new bool[agents], new float[agents], 1f), means, shares ?? new float[market.Rules.Stores]);
        return means;
    }

    public static float[] ListPrices(this MarketDefinition market) => [.. market.Traits.Select(traits => traits.ListPrice)];

    public static double Sum(this MarketState state, StateField field) => state[field].Sum(value => (double)value);
}
