using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using ILGPU;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>The policies that weigh observations, in a thread of the kernel.</summary>
internal static class KernelPolicy
{
    private const int Row = StorePolicies.Features + 1;
    private const int HiddenRow = StorePolicies.Hidden + 1;
    private const int Second = StorePolicies.Hidden * Row;
    private const int Last = Second + StorePolicies.Hidden * HiddenRow;

    public static void Linear(ref WishLanes<GpuLane> wish, in ObservationLanes<GpuLane> seen, in AgentLanes<GpuLane> agent, in AgentTraits traits, in MarketRules rules, ArrayView<float> weights) =>
        AgentPolicy<GpuLane>.Decide(ref wish, On(seen, weights, 0), On(seen, weights, Row), agent, traits, rules);

    /// <summary>The hidden units lie in shared memory, each thread's in a column of its own: an array of them would be local memory.</summary>
    public static void Mlp(
        ref WishLanes<GpuLane> wish, in ObservationLanes<GpuLane> seen, in AgentLanes<GpuLane> agent, in AgentTraits traits, in MarketRules rules,
        ArrayView<float> weights, ArrayView<float> shared, int thread, int threads)
    {
        var first = MarketKernel.SharedPerThread * threads + thread;
        var second = first + StorePolicies.Hidden * threads;
        for (var unit = 0; unit < StorePolicies.Hidden; unit++) shared[first + unit * threads] = Positive(On(seen, weights, unit * Row).Value);
        for (var unit = 0; unit < StorePolicies.Hidden; unit += 4)
        {
            var row = Second + unit * HiddenRow;
            var a = weights[row + StorePolicies.Hidden];
            var b = weights[row + HiddenRow + StorePolicies.Hidden];
            var c = weights[row + 2 * HiddenRow + StorePolicies.Hidden];
            var d = weights[row + 3 * HiddenRow + StorePolicies.Hidden];
            for (var input = 0; input < StorePolicies.Hidden; input++)
            {
                var value = shared[first + input * threads];
                a += weights[row + input] * value;
                b += weights[row + HiddenRow + input] * value;
                c += weights[row + 2 * HiddenRow + input] * value;
                d += weights[row + 3 * HiddenRow + input] * value;
            }
            shared[second + unit * threads] = Positive(a);
            shared[second + (unit + 1) * threads] = Positive(b);
            shared[second + (unit + 2) * threads] = Positive(c);
            shared[second + (unit + 3) * threads] = Positive(d);
        }
        var price = weights[Last + StorePolicies.Hidden];
        var order = weights[Last + HiddenRow + StorePolicies.Hidden];
        for (var input = 0; input < StorePolicies.Hidden; input++)
        {
            var value = shared[second + input * threads];
            price += weights[Last + input] * value;
            order += weights[Last + HiddenRow + input] * value;
        }
        AgentPolicy<GpuLane>.Decide(ref wish, GpuLane.Of(price), GpuLane.Of(order), agent, traits, rules);
    }

    private static float Positive(float value) => value > 0f ? value : 0f;

    private static GpuLane On(in ObservationLanes<GpuLane> seen, ArrayView<float> w, int row) =>
        AgentPolicy<GpuLane>.Row(seen, w[row], w[row + 1], w[row + 2], w[row + 3], w[row + 4], w[row + 5], w[row + 6], w[row + 7], w[row + 8]);
}
