using AgentStore.Learning.Demand.Collaborative.Filtering;

namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>
/// The spread of slopes over agents, θᵢ ~ N(mean of its group, Σ), learned from all agents' lines by expectation-maximisation
/// (Dempster, Laird and Rubin 1977), and each agent's slopes given its own lines and that spread: empirical Bayes (Efron
/// and Morris 1973). It works with precisions, so agents whose lines identify nothing simply keep their group's mean.
/// </summary>
internal sealed class NormalPrior
{
    /// <summary>Below this variance a direction counts as the same for all; it keeps Σ invertible.</summary>
    public const double VarianceMin = 1e-3;

    private const int Iterations = 30;
    private const double FirstVariance = 0.25;

    // More neighbours than this are as good as all, and 100,000 longer lists would fill the memory.
    private const int NeighboursMax = 1_000;

    private readonly int[] groups;
    private NearestAgents? neighbours;

    private NormalPrior(Moments moments, int[] groups, double noise)
    {
        (this.groups, Noise) = (groups, noise);
        var size = moments.Size;
        Spread = new double[size * size];
        for (var k = 0; k < size; k++) Spread[k * size + k] = FirstVariance;
        var pooled = LeastSquares.Slopes(moments, _ => 1);
        Means = [.. Enumerable.Range(0, groups.Max() + 1).Select(_ => pooled.ToArray())];
        Slopes = new double[moments.Agents * size];
    }

    /// <summary>Each group's mean slopes.</summary>
    public double[][] Means { get; }

    /// <summary>Σ.</summary>
    public double[] Spread { get; private set; }

    /// <summary>Variance of a line about its curve.</summary>
    public double Noise { get; }

    /// <summary>Each agent's slopes, shrunk to its group's mean.</summary>
    public double[] Slopes { get; private set; }

    /// <summary>Learns the spread.</summary>
    /// <param name="moments">The training lines.</param>
    /// <param name="groups">Each agent's group, numbered from 0.</param>
    /// <param name="noiseFactor">How many times the variance of a line is taken: above 1, agents are trusted less.</param>
    public static NormalPrior Of(Moments moments, int[] groups, double noiseFactor = 1)
    {
        var prior = new NormalPrior(moments, groups, noiseFactor * LeastSquares.NoiseVariance(moments));
        for (var iteration = 0; iteration < Iterations; iteration++) prior.Iterate(moments);
        prior.Slopes = prior.Shrink(moments, prior.GroupMeans(moments.Agents));
        return prior;
    }

    /// <summary>Learns the spread about one mean for all agents; asked again for the same lines, it is there already.</summary>
    public static NormalPrior OfAll(Moments moments, double noiseFactor = 1) =>
        moments.Priors.GetOrAdd(noiseFactor, factor => Of(moments, new int[moments.Agents], factor));

    /// <summary>Each agent's nearest ones by the shrunken slopes; found once.</summary>
    public NearestAgents Neighbours(Moments moments) =>
        neighbours ??= NearestAgents.Of(Distances.Points(moments, Slopes), moments.Size, Math.Min(moments.Agents, NeighboursMax));

    /// <summary>Each agent's slopes, shrunk to a centre of its own: (Aᵢ/s² + Σ⁻¹)⁻¹ (Bᵢ/s² + Σ⁻¹ centreᵢ).</summary>
    public double[] Shrink(Moments moments, double[] centres)
    {
        var size = moments.Size;
        var slopes = new double[moments.Agents * size];
        Span<double> inverse = stackalloc double[size * size], precision = stackalloc double[size * size], right = stackalloc double[size];
        Symmetric.TryInvert(Spread, inverse, size);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            Posterior(moments, agent, inverse, centres.AsSpan(agent * size, size), precision, right);
            Symmetric.TrySolve(precision, right, slopes.AsSpan(agent * size, size));
        }
        return slopes;
    }

    private double[] GroupMeans(int agents) => [.. Enumerable.Range(0, agents).SelectMany(agent => Means[groups[agent]])];

    private void Iterate(Moments moments)
    {
        var size = moments.Size;
        var (spread, sums, counts) = (new double[size * size], Means.Select(_ => new double[size]).ToArray(), new double[Means.Length]);
        Span<double> inverse = stackalloc double[size * size], precision = stackalloc double[size * size], right = stackalloc double[size];
        Span<double> slopes = stackalloc double[size], variance = stackalloc double[size * size];
        Symmetric.TryInvert(Spread, inverse, size);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var mean = Means[groups[agent]];
            Posterior(moments, agent, inverse, mean, precision, right);
            Symmetric.TrySolve(precision, right, slopes);
            Symmetric.TryInvert(precision, variance, size);
            counts[groups[agent]]++;
            for (var row = 0; row < size; row++)
            {
                sums[groups[agent]][row] += slopes[row];
                for (var column = 0; column < size; column++)
                    spread[row * size + column] += (variance[row * size + column] + (slopes[row] - mean[row]) * (slopes[column] - mean[column])) / moments.Agents;
            }
        }
        Spread = Symmetric.WithEigenvaluesAtLeast(spread, size, VarianceMin);
        for (var group = 0; group < Means.Length; group++)
            if (counts[group] > 0) Means[group] = [.. sums[group].Select(sum => sum / counts[group])];
    }

    private void Posterior(Moments moments, int agent, ReadOnlySpan<double> inverse, ReadOnlySpan<double> centre, Span<double> precision, Span<double> right)
    {
        var size = moments.Size;
        var a = moments.A(agent);
        var b = moments.B(agent);
        for (var row = 0; row < size; row++)
        {
            right[row] = b[row] / Noise;
            for (var column = 0; column < size; column++)
            {
                precision[row * size + column] = a[row * size + column] / Noise + inverse[row * size + column];
                right[row] += inverse[row * size + column] * centre[column];
            }
        }
    }
}
