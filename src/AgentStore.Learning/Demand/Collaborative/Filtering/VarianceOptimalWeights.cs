namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// Weights that trade bias against variance best: the λ ≥ 0, Σ λ = 1, that minimise (Σ λⱼ bⱼ)² + Σ λⱼ² vⱼ. The minimum has
/// λⱼ = (ν − B bⱼ)₊ / vⱼ with B = Σ λⱼ bⱼ: agents beyond a distance get nothing, the noisier ones less.
/// </summary>
internal static class VarianceOptimalWeights
{
    private const int Halvings = 100;

    /// <summary>Solves by bisection: for each B the ν that makes weights add up to one, and of these the B that is its own bias.</summary>
    /// <param name="distances">bⱼ ≥ 0.</param>
    /// <param name="variances">vⱼ &gt; 0, the variance of agent j's mean gradient: σ²/nⱼ.</param>
    public static double[] Solve(ReadOnlySpan<double> distances, ReadOnlySpan<double> variances)
    {
        var weights = new double[distances.Length];
        var (low, high) = (0.0, 0.0);
        foreach (var distance in distances) high = Math.Max(high, distance);
        for (var halving = 0; halving < Halvings && high - low > 1e-15 * high; halving++)
        {
            var bias = (low + high) / 2;
            if (Bias(distances, variances, bias, weights) > bias) low = bias;
            else high = bias;
        }
        Bias(distances, variances, (low + high) / 2, weights);
        var sum = weights.Sum();
        for (var k = 0; k < weights.Length; k++) weights[k] /= sum;
        return weights;
    }

    /// <summary>What the weights minimise.</summary>
    public static double Objective(ReadOnlySpan<double> weights, ReadOnlySpan<double> distances, ReadOnlySpan<double> variances)
    {
        var (bias, variance) = (0.0, 0.0);
        for (var k = 0; k < weights.Length; k++) (bias, variance) = (bias + weights[k] * distances[k], variance + weights[k] * weights[k] * variances[k]);
        return bias * bias + variance;
    }

    private static double Bias(ReadOnlySpan<double> distances, ReadOnlySpan<double> variances, double slope, double[] weights)
    {
        var (low, high) = (0.0, 0.0);
        for (var k = 0; k < weights.Length; k++) high = Math.Max(high, slope * distances[k] + variances[k]);
        for (var halving = 0; halving < Halvings && high - low > 1e-15 * high; halving++)
        {
            var (level, sum) = ((low + high) / 2, 0.0);
            for (var k = 0; k < weights.Length; k++) sum += Math.Max(0, level - slope * distances[k]) / variances[k];
            if (sum < 1) low = level;
            else high = level;
        }
        var bias = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = Math.Max(0, high - slope * distances[k]) / variances[k];
            bias += weights[k] * distances[k];
        }
        return bias;
    }
}
