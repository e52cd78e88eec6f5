using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Maths;

namespace AgentStore.Learning.Market.Reference;

/// <summary>What one week's demand of one market depends on, by agent.</summary>
/// <param name="Prices">Shelf prices; money.</param>
/// <param name="References">Remembered prices; money.</param>
/// <param name="Pantry">Weeks of normal sales at home.</param>
/// <param name="Promoted">Whether on promotion.</param>
/// <param name="Awareness">Logarithm of the share of customers who know it.</param>
/// <param name="Season">Factor on the customers.</param>
internal sealed record DemandInputs(float[] Prices, float[] References, float[] Pantry, bool[] Promoted, float[] Awareness, float Season);

/// <summary>Expected demand, as the books write it. Agents a = store s · products + product p.</summary>
internal static class DemandEquations
{
    /// <summary>Cross-effects end where a price is e² times the list price or a part of that: nobody has seen further.</summary>
    public const float LogRatioMax = 2f;

    /// <summary>Attraction of a store in which nothing attracts.</summary>
    public const float AttractionMin = 1e-30f;

    /// <summary>Expected units of each agent, and each store's share of the customers (nested logit).</summary>
    public static void Means(MarketDefinition market, DemandInputs inputs, Span<float> means, Span<float> storeShares)
    {
        if (market.Rules.IsLogit == 1) NestedLogit(market, inputs, means, storeShares);
        else LogLog(market, inputs, means, storeShares);
    }

    /// <summary>
    /// Nested logit, a nest for each store (McFadden 1978; Train 2009, chapter 4), λ = nesting:
    /// <code>
    /// V = appeal − (sensitivity + β) q + β r + lift · promoted − κ · pantry + awareness
    /// D_s = Σ_p exp(V_sp / λ)        A_s = D_s^λ
    /// share_sp = exp(V_sp / λ) / D_s · A_s / (1 + Σ_s' A_s')
    /// mean = customers · season · share
    /// </code>
    /// </summary>
    private static void NestedLogit(MarketDefinition market, DemandInputs inputs, Span<float> means, Span<float> storeShares)
    {
        var rules = market.Rules;
        var outside = 1f;
        for (var store = 0; store < rules.Stores; store++)
        {
            var sum = 0f;
            for (var product = 0; product < rules.Products; product++)
            {
                var agent = store * rules.Products + product;
                var traits = market.Traits[agent];
                var utility = traits.Appeal - (traits.Sensitivity + rules.ReferenceWeight) * inputs.Prices[agent]
                    + rules.ReferenceWeight * inputs.References[agent]
                    + (inputs.Promoted[agent] ? rules.PromotionLift : 0f)
                    - rules.PantryWeight * inputs.Pantry[agent]
                    + inputs.Awareness[agent];
                means[agent] = Scalar.Exp(utility / rules.Nesting);
                sum += means[agent];
            }
            sum = Math.Max(sum, AttractionMin);
            for (var product = 0; product < rules.Products; product++) means[store * rules.Products + product] /= sum;
            storeShares[store] = Scalar.Exp(rules.Nesting * Scalar.Log(sum));
            outside += storeShares[store];
        }
        for (var store = 0; store < rules.Stores; store++)
        {
            storeShares[store] /= outside;
            for (var product = 0; product < rules.Products; product++)
                means[store * rules.Products + product] *= storeShares[store] * (rules.Customers * inputs.Season);
        }
    }

    /// <summary>
    /// Constant elasticities with cross-effects (Montgomery 1997), l = ln(q / list price):
    /// <code>
    /// ln mean = appeal + e · l + χ · mean l of the store's other products + ψ · mean l of the product elsewhere
    ///         + β ln(r / q) + lift · promoted − κ · pantry + awareness + ln season
    /// </code>
    /// </summary>
    private static void LogLog(MarketDefinition market, DemandInputs inputs, Span<float> means, Span<float> storeShares)
    {
        var rules = market.Rules;
        storeShares.Clear();
        float Ratio(int agent) => Scalar.Log(inputs.Prices[agent] / market.Traits[agent].ListPrice);
        float Bounded(int store, int product) => Math.Clamp(Ratio(store * rules.Products + product), -LogRatioMax, LogRatioMax);
        for (var store = 0; store < rules.Stores; store++)
        {
            for (var product = 0; product < rules.Products; product++)
            {
                var (othersHere, sameElsewhere) = (0f, 0f);
                for (var other = 0; other < rules.Products; other++) if (other != product) othersHere += Bounded(store, other);
                for (var other = 0; other < rules.Stores; other++) if (other != store) sameElsewhere += Bounded(other, product);
                var agent = store * rules.Products + product;
                var traits = market.Traits[agent];
                var log = traits.Appeal + traits.Sensitivity * Ratio(agent)
                    + traits.CrossProduct * othersHere / Math.Max(1, rules.Products - 1)
                    + traits.CrossStore * sameElsewhere / Math.Max(1, rules.Stores - 1)
                    + rules.ReferenceWeight * Scalar.Log(inputs.References[agent] / inputs.Prices[agent])
                    + (inputs.Promoted[agent] ? rules.PromotionLift : 0f)
                    - rules.PantryWeight * inputs.Pantry[agent]
                    + inputs.Awareness[agent];
                means[agent] = Scalar.Exp(log) * inputs.Season;
            }
        }
    }
}
