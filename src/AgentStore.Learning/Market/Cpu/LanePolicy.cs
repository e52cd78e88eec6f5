using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Cpu;

/// <summary>The policies that weigh observations, on a processor's vectors.</summary>
internal sealed class LanePolicy<TLane>(StorePolicies policies)
    where TLane : struct, IBitLane<TLane>
{
    private const int UnitsAtOnce = 8;
    private const int Row = StorePolicies.Features + 1;
    private const int Second = StorePolicies.Hidden * Row;
    private const int Last = Second + StorePolicies.Hidden * (StorePolicies.Hidden + 1);

    private readonly TLane[] first = new TLane[StorePolicies.Hidden];
    private readonly TLane[] second = new TLane[StorePolicies.Hidden];

    public void Act(PolicyKind kind, ref WishLanes<TLane> wish, in AgentLanes<TLane> agent, in RivalLanes<TLane> rivals, in AgentTraits traits, in MarketRules rules, TLane logSeason)
    {
        var seen = default(ObservationLanes<TLane>);
        AgentPolicy<TLane>.Observe(ref seen, agent, rivals, traits, rules, logSeason);
        if (kind == PolicyKind.Linear)
        {
            AgentPolicy<TLane>.Decide(ref wish, On(seen, policies.Linear.AsSpan(0, Row)), On(seen, policies.Linear.AsSpan(Row, Row)), agent, traits, rules);
            return;
        }
        var zero = TLane.Of(0f);
        for (var unit = 0; unit < first.Length; unit++) first[unit] = TLane.Max(zero, On(seen, policies.Mlp.AsSpan(unit * Row, Row)));
        for (var unit = 0; unit < second.Length; unit += UnitsAtOnce) Eight(ref policies.Mlp[Second + unit * (StorePolicies.Hidden + 1)], unit);
        AgentPolicy<TLane>.Decide(ref wish, Output(policies.Mlp.AsSpan(Last)), Output(policies.Mlp.AsSpan(Last + StorePolicies.Hidden + 1)), agent, traits, rules);
    }

    private static TLane On(in ObservationLanes<TLane> seen, ReadOnlySpan<float> w) =>
        AgentPolicy<TLane>.Row(seen, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8]);

    /// <summary>Eight units of the second layer at once: each unit of the first is read once for them, and no sum waits for another.</summary>
    private void Eight(ref float weights, int unit)
    {
        const int row = StorePolicies.Hidden + 1;
        static TLane At(ref float from, int index) => TLane.Of(Unsafe.Add(ref from, index));
        var (a, b, c, d) = (At(ref weights, row - 1), At(ref weights, 2 * row - 1), At(ref weights, 3 * row - 1), At(ref weights, 4 * row - 1));
        var (e, f, g, h) = (At(ref weights, 5 * row - 1), At(ref weights, 6 * row - 1), At(ref weights, 7 * row - 1), At(ref weights, 8 * row - 1));
        ref var inputs = ref first[0];
        for (var input = 0; input < StorePolicies.Hidden; input++)
        {
            var value = Unsafe.Add(ref inputs, input);
            a = TLane.MultiplyAdd(At(ref weights, input), value, a);
            b = TLane.MultiplyAdd(At(ref weights, row + input), value, b);
            c = TLane.MultiplyAdd(At(ref weights, 2 * row + input), value, c);
            d = TLane.MultiplyAdd(At(ref weights, 3 * row + input), value, d);
            e = TLane.MultiplyAdd(At(ref weights, 4 * row + input), value, e);
            f = TLane.MultiplyAdd(At(ref weights, 5 * row + input), value, f);
            g = TLane.MultiplyAdd(At(ref weights, 6 * row + input), value, g);
            h = TLane.MultiplyAdd(At(ref weights, 7 * row + input), value, h);
        }
        var zero = TLane.Of(0f);
        (second[unit], second[unit + 1], second[unit + 2], second[unit + 3]) = (TLane.Max(zero, a), TLane.Max(zero, b), TLane.Max(zero, c), TLane.Max(zero, d));
        (second[unit + 4], second[unit + 5], second[unit + 6], second[unit + 7]) = (TLane.Max(zero, e), TLane.Max(zero, f), TLane.Max(zero, g), TLane.Max(zero, h));
    }

    private TLane Output(ReadOnlySpan<float> weights)
    {
        var sum = TLane.Of(weights[StorePolicies.Hidden]);
        for (var input = 0; input < StorePolicies.Hidden; input++) sum = TLane.MultiplyAdd(TLane.Of(weights[input]), second[input], sum);
        return sum;
    }
}
