using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Learning.Market.Lanes;

/// <summary>The eight numbers of <see cref="Policies.Observation"/>.</summary>
internal struct ObservationLanes<TLane>
    where TLane : struct, ILane<TLane>
{
    public TLane Price;
    public TLane Rivals;
    public TLane Remembered;
    public TLane OnHand;
    public TLane Due;
    public TLane Sold;
    public TLane Season;
    public TLane Margin;
}

/// <summary>The policies of <see cref="ReferencePolicy"/>, for the engines of processor and GPU alike.</summary>
internal static class AgentPolicy<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Policies that don't weigh observations.</summary>
    public static void Scripted(
        PolicyKind kind, ref WishLanes<TLane> wish, in AgentLanes<TLane> agent, in RivalLanes<TLane> rivals, in AgentTraits traits, in MarketRules rules, float season, TLane chance)
    {
        wish.Order = TLane.Max(TLane.Of(0f), TLane.Of(traits.OrderUpTo * season) - agent.OnHand - AgentWeek<TLane>.Due(agent));
        wish.Target = TLane.Of(traits.ListPrice);
        if (kind == PolicyKind.MatchLowest && SeesRivals(rules)) wish.Target = rivals.Lowest;
        else if (kind == PolicyKind.Random) wish.Target = agent.Price * (TLane.Of(1f) + TLane.Of(rules.PriceStep) * (TLane.Of(2f) * chance - TLane.Of(1f)));
        else if (kind == PolicyKind.MyopicBestResponse) wish.Target = BestResponse(agent, traits, rules);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SeesRivals(in MarketRules rules) => rules.SeesRivals == 1 && rules.Stores > 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane BestResponse(in AgentLanes<TLane> agent, in AgentTraits traits, in MarketRules rules)
    {
        if (rules.IsLogit == 1)
        {
            var left = TLane.Max(TLane.Of(1f) - agent.StoreShare, TLane.Of(ReferencePolicy.ShareLeftMin));
            return TLane.Of(traits.UnitCost) + TLane.Of(1f) / (TLane.Of(traits.Sensitivity + rules.ReferenceWeight) * left);
        }
        var elasticity = traits.Sensitivity - rules.ReferenceWeight;
        return TLane.Of(elasticity < ReferencePolicy.ElasticMax ? traits.UnitCost * elasticity / (1f + elasticity) : traits.Ceiling);
    }

    public static void Observe(ref ObservationLanes<TLane> seen, in AgentLanes<TLane> agent, in RivalLanes<TLane> rivals, in AgentTraits traits, in MarketRules rules, TLane logSeason)
    {
        var list = TLane.Of(traits.InverseListPrice);
        var most = TLane.Of(Observation.Most);
        var cover = TLane.Of(traits.InverseNormalUnits / Observation.CoverWeeks);
        seen.Price = TLane.Log(agent.Price * list);
        seen.Rivals = SeesRivals(rules) ? TLane.Log(rivals.Mean * list) : TLane.Of(0f);
        seen.Remembered = TLane.Log(agent.Reference * list);
        seen.OnHand = TLane.Min(agent.OnHand * cover, most);
        seen.Due = TLane.Min(AgentWeek<TLane>.Due(agent) * cover, most);
        seen.Sold = TLane.Min(agent.Sold * TLane.Of(traits.InverseNormalUnits), most);
        seen.Season = logSeason;
        seen.Margin = (agent.Price - TLane.Of(traits.UnitCost)) / agent.Price;
    }

    /// <summary>One row of a layer on the observation: its constant and the eight weights before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Row(in ObservationLanes<TLane> seen, float w0, float w1, float w2, float w3, float w4, float w5, float w6, float w7, float constant) =>
        TLane.Of(constant) + TLane.Of(w0) * seen.Price + TLane.Of(w1) * seen.Rivals + TLane.Of(w2) * seen.Remembered + TLane.Of(w3) * seen.OnHand
            + TLane.Of(w4) * seen.Due + TLane.Of(w5) * seen.Sold + TLane.Of(w6) * seen.Season + TLane.Of(w7) * seen.Margin;

    /// <summary>Price: a step of tanh y₀ times the largest. Order: 4 weeks of normal sales times the logistic of y₁.</summary>
    public static void Decide(ref WishLanes<TLane> wish, TLane output0, TLane output1, in AgentLanes<TLane> agent, in AgentTraits traits, in MarketRules rules)
    {
        var one = TLane.Of(1f);
        var tanh = one - TLane.Of(2f) / (TLane.Exp(output0 + output0) + one);
        var logistic = one / (one + TLane.Exp(TLane.Of(0f) - output1));
        wish.Target = agent.Price * (one + TLane.Of(rules.PriceStep) * tanh);
        wish.Order = TLane.Of(traits.NormalUnits * Observation.CoverWeeks) * logistic;
    }
}
