using AgentStore.Learning.Demand.Collaborative.Theory;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>The laws of sample complexity, in a small version of what the benchmark measures.</summary>
public sealed class TheoryTests(ITestOutputHelper output)
{
    private static readonly int[] Neighbourhoods = [4, 12, 40, 126];

    [Fact]
    public void AllForOne_needs_samples_in_proportion_to_N_over_the_neighbourhood()
    {
        var law = new AllForOneLaw(2_000, epsilon: 0.03, repetitions: 1_000);
        AssertHolds(law.Means(Neighbourhoods, AllForOneLaw.Filter.Right, seed: 1));
        Assert.InRange(law.BiasOverBound(Neighbourhoods, seed: 2), 0.5, 1);
    }

    [Fact]
    public void AllForOne_needs_samples_in_that_proportion_for_regressions_too() =>
        AssertHolds(new AllForOneLaw(2_000, epsilon: 0.04, repetitions: 300).Regressions(Neighbourhoods, AllForOneLaw.Filter.Right, seed: 3));

    [Fact]
    public void AllForAll_needs_samples_in_proportion_to_the_sum_of_one_over_neighbourhoods() =>
        AssertHolds(new AllForAllLaw(256, epsilon: 0.05, repetitions: 300).Means([3, 10, 32, 100], isBlind: false, seed: 4));

    [Fact]
    public void A_wrong_filter_fails()
    {
        var law = new AllForOneLaw(2_000, epsilon: 0.03, repetitions: 100);
        var (narrow, blind) = (law.Means(Neighbourhoods, AllForOneLaw.Filter.Narrow, seed: 5), law.Means([40, 126], AllForOneLaw.Filter.Blind, seed: 6));
        Assert.False(narrow.Holds);
        Assert.InRange(narrow.Slope.Mean, -0.2, 0.2);
        Assert.All(blind.Samples, samples => Assert.Equal(double.NaN, samples));
        Assert.False(blind.Holds);
        Assert.All(new AllForAllLaw(256, epsilon: 0.04, repetitions: 20).Means([6, 20], isBlind: true, seed: 7).Samples, samples => Assert.Equal(double.NaN, samples));
    }

    private void AssertHolds(ScalingLaw law)
    {
        output.WriteLine($"{law.Name}: slope {law.Slope.Mean:F3} ({law.Slope.Low:F3} … {law.Slope.High:F3}); {string.Join(' ', law.Samples.Select(samples => Math.Round(samples)))}");
        Assert.True(law.Holds);
    }
}
