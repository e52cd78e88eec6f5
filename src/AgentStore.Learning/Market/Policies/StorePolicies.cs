using AgentStore.Domain.Shared;
using AgentStore.Learning.Market.Definition;

namespace AgentStore.Learning.Market.Policies;

/// <summary>How a store sets its prices. All but the last two order up to a level.</summary>
internal enum PolicyKind
{
    /// <summary>Somebody outside gives the actions.</summary>
    Given,

    /// <summary>The unit cost times the list price's own markup.</summary>
    CostPlus,

    /// <summary>The lowest price that a rival showed last week; the list price where it sees none.</summary>
    MatchLowest,

    /// <summary>Any step that the limits allow.</summary>
    Random,

    /// <summary>The best price for this week alone, were the others to keep theirs.</summary>
    MyopicBestResponse,

    /// <summary>Weights on the observation.</summary>
    Linear,

    /// <summary>Two layers of 32 rectified units on the observation.</summary>
    Mlp,
}

/// <summary>What each store of a market does, and the weights of those that have some.</summary>
/// <param name="Kinds">By store.</param>
/// <param name="Linear">[output · (features + 1)]: the features' weights, then the constant.</param>
/// <param name="Mlp">First layer [unit · (features + 1)], second [unit · (hidden + 1)], outputs [output · (hidden + 1)].</param>
internal sealed record StorePolicies(IReadOnlyList<PolicyKind> Kinds, float[] Linear, float[] Mlp)
{
    /// <summary>Numbers that a policy with weights sees; see <see cref="Observation"/>.</summary>
    public const int Features = 8;

    /// <summary>Price and order.</summary>
    public const int Outputs = 2;
    public const int Hidden = 32;
    public const int LinearWeights = Outputs * (Features + 1);
    public const int MlpWeights = Hidden * (Features + 1) + Hidden * (Hidden + 1) + Outputs * (Hidden + 1);

    /// <summary>Largest weight that a random start gives.</summary>
    private const double SpreadMax = 0.3;

    private static readonly Dictionary<string, PolicyKind> ByName = new(StringComparer.Ordinal)
    {
        ["given"] = PolicyKind.Given,
        ["cost-plus"] = PolicyKind.CostPlus,
        ["match-lowest"] = PolicyKind.MatchLowest,
        ["random"] = PolicyKind.Random,
        ["best-response"] = PolicyKind.MyopicBestResponse,
        ["linear"] = PolicyKind.Linear,
        ["mlp"] = PolicyKind.Mlp,
    };

    public static string Names => string.Join(", ", ByName.Keys);

    /// <summary>The policies that a scenario names, or one policy for all stores.</summary>
    /// <param name="definition">The market.</param>
    /// <param name="name">A policy for all; null: those of the scenario.</param>
    /// <param name="seed">Seed of the weights.</param>
    public static Outcome<StorePolicies> Of(MarketDefinition definition, string? name = null, int seed = 1)
    {
        var names = definition.Scenario.Stores.Select(store => name ?? store.Policy).ToList();
        var unknown = names.Find(each => !ByName.ContainsKey(each));
        if (unknown is not null) return new UnknownPolicy(unknown, Names);
        var random = new Random(seed);
        return new StorePolicies([.. names.Select(each => ByName[each])], Start(random, LinearWeights), Start(random, MlpWeights));
    }

    /// <summary>The same policy for all stores, with weights at their random start.</summary>
    public static StorePolicies All(MarketDefinition definition, PolicyKind kind, int seed = 1)
    {
        var random = new Random(seed);
        return new([.. definition.Scenario.Stores.Select(_ => kind)], Start(random, LinearWeights), Start(random, MlpWeights));
    }

    private static float[] Start(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(SpreadMax * (2 * random.NextDouble() - 1)))];
}
