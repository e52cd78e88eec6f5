using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Cpu;

/// <summary>The policies that weigh observations, on a processor's vectors.</summary>
internal sealed class LanePolicy<TLane>(StorePolicies policies)
    where TLane : struct, IBitLane<TLane>
{
    private const int Row = StorePolicies.Features + 1;
    private const int Second = StorePolicies.Hidden * Row;
    private const int Last = Second + StorePolicies.Hidden * (StorePolicies.Hidden + 1);

    private readonly TLane[] first = new TLane[StorePolicies.Hidden];
    private readonly TLane[] second = new TLane[StorePolicies.Hidden];

    public void Act(PolicyKind kind, ref WishLanes<TLane> wish, in AgentLanes<TLane> agent, in RivalLanes<TLane> rivals, in AgentTraits traits, in MarketRules rules, float season)
    {
        var seen = default(ObservationLanes<TLane>);
        AgentPolicy<TLane>.Observe(ref seen, agent, rivals, traits, rules, season);
        if (kind == PolicyKind.Linear)
        {
            AgentPolicy<TLane>.Decide(ref wish, On(seen, policies.Linear.AsSpan(0, Row)), On(seen, policies.Linear.AsSpan(Row, Row)), agent, traits, rules);
            return;
        }
        var zero = TLane.Of(0f);
        for (var unit = 0; unit < first.Length; unit++) first[unit] = TLane.Max(zero, On(seen, policies.Mlp.AsSpan(unit * Row, Row)));
        for (var unit = 0; unit < second.Length; unit += 4) Four(policies.Mlp.AsSpan(Second + unit * (StorePolicies.Hidden + 1)), unit);
        AgentPolicy<TLane>.Decide(ref wish, Output(policies.Mlp.AsSpan(Last)), Output(policies.Mlp.AsSpan(Last + StorePolicies.Hidden + 1)), agent, traits, rules);
    }

    private static TLane On(in ObservationLanes<TLane> seen, ReadOnlySpan<float> w) =>
        AgentPolicy<TLane>.Row(seen, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]);

    /// <summary>Four units of the second layer at once, so that each unit of the first is read once for them.</summary>
    private void Four(ReadOnlySpan<float> weights, int unit)
    {
        const int row = StorePolicies.Hidden + 1;
        var (a, b) = (TLane.Of(weights[row - 1]), TLane.Of(weights[2 * row - 1]));
        var (c, d) = (TLane.Of(weights[3 * row - 1]), TLane.Of(weights[4 * row - 1]));
        for (var input = 0; input < StorePolicies.Hidden; input++)
        {
            var value = first[input];
            a = TLane.MultiplyAdd(TLane.Of(weights[input]), value, a);
            b = TLane.MultiplyAdd(TLane.Of(weights[row + input]), value, b);
            c = TLane.MultiplyAdd(TLane.Of(weights[2 * row + input]), value, c);
            d = TLane.MultiplyAdd(TLane.Of(weights[3 * row + input]), value, d);
        }
        var zero = TLane.Of(0f);
        (second[unit], second[unit + 1]) = (TLane.Max(zero, a), TLane.Max(zero, b));
        (second[unit + 2], second[unit + 3]) = (TLane.Max(zero, c), TLane.Max(zero, d));
    }

    private TLane Output(ReadOnlySpan<float> weights)
    {
        var sum = TLane.Of(weights[StorePolicies.Hidden]);
        for (var input = 0; input < StorePolicies.Hidden; input++) sum = TLane.MultiplyAdd(TLane.Of(weights[input]), second[input], sum);
        return sum;
    }
}
