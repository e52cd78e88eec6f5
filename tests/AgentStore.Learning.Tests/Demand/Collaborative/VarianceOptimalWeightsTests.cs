using AgentStore.Learning.Demand.Collaborative.Filtering;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

public sealed class VarianceOptimalWeightsTests
{
    [Fact]
    public void Solve_gives_inverse_variances_when_nobody_is_apart()
    {
        var weights = VarianceOptimalWeights.Solve([0, 0, 0], [1, 2, 4]);
        Assert.Equal([4 / 7.0, 2 / 7.0, 1 / 7.0], weights, (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Theory]
    [InlineData(0.5, 1, 2)]
    [InlineData(3, 1, 0.5)]
    public void Solve_gives_the_closed_form_for_two(double distance, double own, double others)
    {
        var weights = VarianceOptimalWeights.Solve([0, distance], [own, others]);
        Assert.Equal(own / (own + others + distance * distance), weights[1], 1e-12);
    }

    [Fact]
    public void Solve_leaves_out_the_far_and_cannot_be_bettered_by_moving_weight()
    {
        var random = new Random(9);
        double[] distances = [0, .. Enumerable.Range(0, 30).Select(_ => 2 * random.NextDouble())], variances = [.. Enumerable.Range(0, 31).Select(_ => 0.2 + random.NextDouble())];
        var weights = VarianceOptimalWeights.Solve(distances, variances);
        var least = VarianceOptimalWeights.Objective(weights, distances, variances);
        Assert.Equal(1, weights.Sum(), 1e-12);
        Assert.Contains(weights, weight => weight == 0);
        for (var from = 0; from < weights.Length; from++)
            for (var to = 0; to < weights.Length; to++)
            {
                var moved = weights.ToArray();
                var amount = Math.Min(1e-4, moved[from]);
                (moved[from], moved[to]) = from == to ? (moved[from], moved[to]) : (moved[from] - amount, moved[to] + amount);
                Assert.True(VarianceOptimalWeights.Objective(moved, distances, variances) >= least - 1e-12);
            }
    }
}
