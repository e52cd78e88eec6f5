using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Maths;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Reference;

/// <summary>What an agent knows when it acts; see <see cref="Observation"/>.</summary>
internal readonly record struct AgentView(
    float Price, float OnHand, float Due, float Remembered, float SoldLastWeek, float StoreShare, float Season,
    float RivalMean, float RivalLowest, bool SeesRivals, float Chance);

/// <summary>The policies as plain equations: a price to go to, or a step, and units to order.</summary>
internal static class ReferencePolicy
{
    public static (float Target, float Order) Act(PolicyKind kind, StorePolicies policies, in AgentTraits traits, in MarketRules rules, in AgentView view)
    {
        var upTo = Math.Max(0f, traits.OrderUpTo * view.Season - view.OnHand - view.Due);
        return kind switch
        {
            PolicyKind.CostPlus => (traits.ListPrice, upTo),
            PolicyKind.MatchLowest => (view.SeesRivals ? view.RivalLowest : traits.ListPrice, upTo),
            PolicyKind.Random => (view.Price * (1f + rules.PriceStep * (2f * view.Chance - 1f)), upTo),
            PolicyKind.MyopicBestResponse => (BestResponse(traits, rules, view.StoreShare), upTo),
            PolicyKind.Linear => Linear(policies.Linear, traits, rules, view),
            PolicyKind.Mlp => Mlp(policies.Mlp, traits, rules, view),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Given actions are taken by the market itself."),
        };
    }

    /// <summary>
    /// Nested logit: a store's best prices lie the same sum above each cost, 1 / (slope · (1 − store's share)) (Anderson and
    /// de Palma 1992), here at last week's share. Log-log: cost · e / (1 + e), each product by itself.
    /// </summary>
    public static float BestResponse(in AgentTraits traits, in MarketRules rules, float storeShare)
    {
        if (rules.IsLogit == 1) return traits.UnitCost + 1f / ((traits.Sensitivity + rules.ReferenceWeight) * Math.Max(1f - storeShare, ShareLeftMin));
        var elasticity = traits.Sensitivity - rules.ReferenceWeight;
        return elasticity < ElasticMax ? traits.UnitCost * elasticity / (1f + elasticity) : traits.Ceiling;
    }

    /// <summary>A store is not taken to hold more than all but this share of the customers.</summary>
    public const float ShareLeftMin = 1e-3f;

    /// <summary>Demand steeper than this has a best price.</summary>
    public const float ElasticMax = -1.01f;

    private static void Observe(in AgentTraits traits, in AgentView view, Span<float> seen)
    {
        var normal = Math.Max(traits.NormalUnits, Observation.NormalUnitsMin);
        seen[0] = Scalar.Log(view.Price / traits.ListPrice);
        seen[1] = view.SeesRivals ? Scalar.Log(view.RivalMean / traits.ListPrice) : 0f;
        seen[2] = Scalar.Log(view.Remembered / traits.ListPrice);
        seen[3] = Math.Min(view.OnHand / (normal * Observation.CoverWeeks), Observation.Most);
        seen[4] = Math.Min(view.Due / (normal * Observation.CoverWeeks), Observation.Most);
        seen[5] = Math.Min(view.SoldLastWeek / normal, Observation.Most);
        seen[6] = Scalar.Log(view.Season);
        seen[7] = (view.Price - traits.UnitCost) / view.Price;
    }

    private static (float Target, float Order) Linear(float[] weights, in AgentTraits traits, in MarketRules rules, in AgentView view)
    {
        Span<float> seen = stackalloc float[StorePolicies.Features];
        Span<float> output = stackalloc float[StorePolicies.Outputs];
        Observe(traits, view, seen);
        Layer(weights, seen, output);
        return Decide(output, traits, rules, view.Price);
    }

    private static (float Target, float Order) Mlp(float[] weights, in AgentTraits traits, in MarketRules rules, in AgentView view)
    {
        Span<float> seen = stackalloc float[StorePolicies.Features];
        Span<float> first = stackalloc float[StorePolicies.Hidden];
        Span<float> second = stackalloc float[StorePolicies.Hidden];
        Span<float> output = stackalloc float[StorePolicies.Outputs];
        Observe(traits, view, seen);
        Layer(weights, seen, first);
        Rectify(first);
        Layer(weights.AsSpan(StorePolicies.Hidden * (StorePolicies.Features + 1)), first, second);
        Rectify(second);
        Layer(weights.AsSpan(weights.Length - StorePolicies.Outputs * (StorePolicies.Hidden + 1)), second, output);
        return Decide(output, traits, rules, view.Price);
    }

    private static void Rectify(Span<float> values)
    {
        foreach (ref var value in values) value = Math.Max(0f, value);
    }

    /// <summary>Each output: its row of weights on the inputs, and its constant at the row's end.</summary>
    private static void Layer(ReadOnlySpan<float> weights, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (var output = 0; output < outputs.Length; output++)
        {
            var row = weights.Slice(output * (inputs.Length + 1), inputs.Length + 1);
            outputs[output] = row[inputs.Length];
            for (var input = 0; input < inputs.Length; input++) outputs[output] += row[input] * inputs[input];
        }
    }

    /// <summary>Price: a step of tanh y₀ times the largest. Order: 4 weeks of normal sales times the logistic of y₁.</summary>
    private static (float Target, float Order) Decide(ReadOnlySpan<float> output, in AgentTraits traits, in MarketRules rules, float price)
    {
        var tanh = 1f - 2f / (Scalar.Exp(2f * output[0]) + 1f);
        var logistic = 1f / (1f + Scalar.Exp(-output[1]));
        return (price * (1f + rules.PriceStep * tanh), traits.NormalUnits * Observation.CoverWeeks * logistic);
    }
}
