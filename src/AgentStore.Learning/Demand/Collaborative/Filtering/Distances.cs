namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// How far apart two agents' demand is: the root mean square difference of what their slopes predict over all agents'
/// regressors, b² = (θᵢ − θⱼ)' G (θᵢ − θⱼ). Agents differ in a handful of slopes only, which is what makes few lines enough:
/// in general an estimate of b to ε costs as much as solving alone.
/// </summary>
internal sealed class Distances
{
    private readonly Moments moments;
    private readonly Whitening whitening;
    private readonly double noise;

    public Distances(Moments moments)
    {
        (this.moments, whitening, noise) = (moments, Whitening.Of(moments), LeastSquares.NoiseVariance(moments));
    }

    /// <summary>Points whose plain distance is b, from slopes shrunk to all agents' mean: noisy agents lie near the mean, not far from everyone.</summary>
    public static double[] Points(Moments moments, double[] slopes) => Whitening.Of(moments).Embed(slopes);

    /// <summary>
    /// Points from what is known beforehand, such as category, price band or size, each column scaled to variance one; no
    /// sales are used, so a new product has neighbours at once.
    /// </summary>
    /// <param name="known">Agents by attributes.</param>
    /// <param name="size">Number of attributes.</param>
    public static double[] FromPrior(double[] known, int size)
    {
        var (points, agents) = (known.ToArray(), known.Length / size);
        for (var k = 0; k < size; k++)
        {
            var column = Enumerable.Range(0, agents).Select(agent => known[agent * size + k]).ToList();
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (var agent = 0; agent < agents; agent++) points[agent * size + k] = deviation > 0 ? (column[agent] - mean) / deviation : 0;
        }
        return points;
    }

    /// <summary>
    /// An unbiased estimate of b² from both agents' own fits: their squared distance less what noise adds to it,
    /// tr G (s² Aᵢ⁻¹ + s² Aⱼ⁻¹). It can be negative. Null where an agent's lines don't identify all slopes.
    /// </summary>
    public double? UnbiasedSquare(int one, int other)
    {
        var size = moments.Size;
        Span<double> first = stackalloc double[size], second = stackalloc double[size];
        if (Own(one, first) is not { } noiseOfOne || Own(other, second) is not { } noiseOfOther) return null;
        var square = -noiseOfOne - noiseOfOther;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                square += (first[row] - second[row]) * whitening.Second[row * size + column] * (first[column] - second[column]);
        return square;
    }

    // The agent's own slopes; returns tr G s² A⁻¹.
    private double? Own(int agent, Span<double> slopes)
    {
        var size = moments.Size;
        Span<double> inverse = stackalloc double[size * size];
        if (!Symmetric.TrySolve(moments.A(agent), moments.B(agent), slopes) || !Symmetric.TryInvert(moments.A(agent), inverse, size)) return null;
        var trace = 0.0;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++) trace += whitening.Second[row * size + column] * inverse[column * size + row];
        return noise * trace;
    }
}
