using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Maths;

namespace AgentStore.Learning.Market.Lanes;

/// <summary>
/// One agent's week, for the engines of processor and GPU alike; <see cref="Reference.ReferenceMarket"/> is the same as
/// equations. Between its parts the engines add up over products and stores. The large parts are not inlined: the compiler gives
/// up on vectors in methods of too many of them.
/// </summary>
internal static class AgentWeek<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>The week's chances are drawn; what is due arrives, the rest comes a week nearer.</summary>
    public static void Begin(ref AgentLanes<TLane> agent, ref WeekLanes<TLane> week, in MarketRules rules, uint firstMarket, uint number, uint weekNumber, uint seedLow, uint seedHigh)
    {
        TLane.Uniforms(firstMarket, number, weekNumber, Philox.Happenings, seedLow, seedHigh, out week.DemandChance, out week.GammaChance, out var promotion, out week.SupplyChance);
        week.IsPromoted = TLane.Less(promotion, TLane.Of(rules.PromotionProbability));
        week.Received = agent.DueIn1;
        agent.OnHand += agent.DueIn1;
        agent.DueIn1 = agent.DueIn2;
        agent.DueIn2 = agent.DueIn3;
        agent.DueIn3 = agent.DueIn4;
        agent.DueIn4 = TLane.Of(0f);
    }

    /// <summary>Price and order within the limits, then the promotion.</summary>
    public static void Act(ref AgentLanes<TLane> agent, ref WeekLanes<TLane> week, in WishLanes<TLane> wish, in AgentTraits traits, in MarketRules rules)
    {
        var lowest = agent.Price * TLane.Of(1f - rules.PriceStep);
        var highest = agent.Price * TLane.Of(1f + rules.PriceStep);
        var stepped = TLane.Min(TLane.Max(wish.Target, lowest), highest);
        agent.Price = TLane.Min(TLane.Max(stepped, TLane.Of(traits.Floor)), TLane.Of(traits.Ceiling));

        var zero = TLane.Of(0f);
        var room = TLane.Max(zero, TLane.Of(rules.StockCap) - agent.OnHand - Due(agent));
        var wanted = TLane.Min(TLane.Floor(TLane.Max(wish.Order, zero) + TLane.Of(0.5f)), room);
        var fails = TLane.Less(week.SupplyChance, TLane.Of(rules.FailureProbability));
        week.Placed = TLane.Select(fails, TLane.Floor(wanted * TLane.Of(rules.FilledOnFailure)), wanted);
        week.OrderingCost = TLane.Select(TLane.Less(zero, wanted), TLane.Of(rules.PerOrder), zero) + TLane.Of(rules.PerUnitOrdered) * week.Placed;
        if (rules.LeadTime == 1) agent.DueIn1 += week.Placed;
        else if (rules.LeadTime == 2) agent.DueIn2 += week.Placed;
        else if (rules.LeadTime == 3) agent.DueIn3 += week.Placed;
        else agent.DueIn4 += week.Placed;
        week.Shelf = TLane.Select(week.IsPromoted, agent.Price * TLane.Of(1f - rules.PromotionDepth), agent.Price);
    }

    /// <summary>Units on the way, after the week's delivery.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Due(in AgentLanes<TLane> agent) => agent.DueIn1 + agent.DueIn2 + agent.DueIn3;

    /// <summary>Nested logit: exp(V / λ).</summary>
    public static TLane Attraction(in AgentLanes<TLane> agent, in WeekLanes<TLane> week, in AgentTraits traits, in MarketRules rules, float awareness)
    {
        var utility = TLane.Of(traits.Appeal) - TLane.Of(traits.Sensitivity + rules.ReferenceWeight) * week.Shelf
            + TLane.Of(rules.ReferenceWeight) * agent.Reference;
        return TLane.Exp(Pulled(utility, agent, week, rules, awareness) * TLane.Of(rules.InverseNesting));
    }

    /// <summary>Log-log: ln(shelf price / list price).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogRatio(in WeekLanes<TLane> week, in AgentTraits traits) => TLane.Log(week.Shelf * TLane.Of(traits.InverseListPrice));

    /// <summary>A ratio as others feel it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Bounded(TLane logRatio) =>
        TLane.Min(TLane.Max(logRatio, TLane.Of(-Reference.DemandEquations.LogRatioMax)), TLane.Of(Reference.DemandEquations.LogRatioMax));

    /// <summary>Log-log: expected units, from the mean bounded ratios of the store's other products and of the product elsewhere.</summary>
    public static TLane LogLogMean(
        in AgentLanes<TLane> agent, in WeekLanes<TLane> week, in AgentTraits traits, in MarketRules rules, TLane logRatio, TLane othersHere, TLane sameElsewhere, float awareness, float season)
    {
        var log = TLane.Of(traits.Appeal) + TLane.Of(traits.Sensitivity) * logRatio
            + TLane.Of(traits.CrossProduct) * othersHere + TLane.Of(traits.CrossStore) * sameElsewhere
            + TLane.Of(rules.ReferenceWeight) * TLane.Log(agent.Reference / week.Shelf);
        return TLane.Exp(Pulled(log, agent, week, rules, awareness)) * TLane.Of(season);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Pulled(TLane utility, in AgentLanes<TLane> agent, in WeekLanes<TLane> week, in MarketRules rules, float awareness) =>
        utility + TLane.Select(week.IsPromoted, TLane.Of(rules.PromotionLift), TLane.Of(0f))
            - TLane.Of(rules.PantryWeight) * agent.Pantry + TLane.Of(awareness);

    /// <summary>Demand is drawn, served from stock, paid; what spoils goes; customers remember.</summary>
    public static void Settle(ref AgentLanes<TLane> agent, ref WeekLanes<TLane> week, TLane mean, TLane storeShare, in AgentTraits traits, in MarketRules rules)
    {
        if (rules.Dispersion > 0f) mean = Draws<TLane>.GammaMean(mean, rules.Dispersion, week.GammaChance);
        week.Demand = Draws<TLane>.Poisson(mean, week.DemandChance);
        agent.Sold = TLane.Min(week.Demand, agent.OnHand);
        var left = agent.OnHand - agent.Sold;
        week.Spoiled = TLane.Floor(left * TLane.Of(rules.SpoiledShare) + TLane.Of(0.5f));
        agent.OnHand = left - week.Spoiled;
        var missed = week.Demand - agent.Sold;
        var cost = TLane.Of(traits.UnitCost);
        var margin = (week.Shelf - cost) * agent.Sold - cost * week.Spoiled;
        week.Reward = margin - TLane.Of(rules.HoldingPerUnit) * agent.OnHand - week.OrderingCost - TLane.Of(rules.PerUnitShort) * missed;

        agent.Shelf = week.Shelf;
        agent.StoreShare = storeShare;
        agent.Reference = TLane.Of(rules.ReferenceKept) * agent.Reference + TLane.Of(1f - rules.ReferenceKept) * week.Shelf;
        var stored = TLane.Select(week.IsPromoted, agent.Sold * TLane.Of(traits.InverseNormalUnits), TLane.Of(0f));
        agent.Pantry = TLane.Of(rules.PantryKept) * (agent.Pantry + stored);
        agent.TotalReward += week.Reward;
        agent.TotalRevenue += week.Shelf * agent.Sold;
        agent.TotalSold += agent.Sold;
        agent.TotalShort += missed;
        agent.TotalSpoiled += week.Spoiled;
        agent.TotalReceived += week.Received;
    }
}
