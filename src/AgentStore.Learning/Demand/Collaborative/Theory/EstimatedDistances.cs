using System.Globalization;

namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>What knowing the distances is worth.</summary>
/// <param name="Gap">Distance between neighbourhoods, in ε.</param>
/// <param name="SamplesToEstimate">Samples of each agent spent on telling neighbourhoods apart.</param>
/// <param name="SamplesAlone">Samples an agent needs alone.</param>
/// <param name="Misjudged">Share of pairs put on the wrong side.</param>
/// <param name="Error">Error of the filtered models in ε, from the same number of filtered samples that known distances need.</param>
internal sealed record EstimatedDistance(double Gap, int SamplesToEstimate, int SamplesAlone, double Misjudged, double Error)
{
    /// <summary>In words.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"distances estimated, neighbourhoods {Gap:F0} ε apart: {SamplesToEstimate} samples an agent for them ({100.0 * SamplesToEstimate / SamplesAlone:F0} % of solving alone), {100 * Misjudged:F2} % of pairs misjudged, error {Error:F2} ε");
}

/// <summary>
/// The cost of distances that must be estimated from samples: telling agents Δ apart takes about 16 σ² ln N/Δ² samples each,
/// little where neighbourhoods are far apart, and no less than solving alone where they are a few ε apart. There is no free
/// lunch, only clusters.
/// </summary>
internal static class EstimatedDistances
{
    private const int Neighbourhoods = 20;
    private const int PairsJudged = 20_000;
    private static readonly double[] Gaps = [3, 10, 30, 100];

    /// <summary>Measures gaps from a few ε to many.</summary>
    /// <param name="agents">N.</param>
    /// <param name="epsilon">The error to reach, in standard deviations of a sample.</param>
    /// <param name="seed">Of the draws.</param>
    public static IReadOnlyList<EstimatedDistance> Measure(int agents, double epsilon, int seed)
    {
        var alone = (int)Math.Ceiling(1 / (epsilon * epsilon));
        return [.. Gaps.Select(gap => Measure(agents, epsilon, gap, alone, seed))];
    }

    private static EstimatedDistance Measure(int agents, double epsilon, double gap, int alone, int seed)
    {
        var draws = new NormalDraws(seed);
        var delta = gap * epsilon;
        var samples = (int)Math.Min(alone, Math.Ceiling(16 * Math.Log(agents) / (delta * delta)));
        var truth = Enumerable.Range(0, agents).Select(agent => delta * (agent % Neighbourhoods)).ToArray();
        var estimate = truth.Select(mean => mean + draws.Next() / Math.Sqrt(samples)).ToArray();
        bool AreNear(int one, int other) => Math.Abs(estimate[one] - estimate[other]) <= delta / 2;

        var wrong = 0;
        for (var pair = 0; pair < PairsJudged; pair++)
        {
            var (one, step) = (draws.Below(agents), draws.Below(2)); // same neighbourhood, or the next one: the hard pairs
            var other = (one + step + Neighbourhoods * draws.Below(agents / Neighbourhoods)) % agents;
            if (other != one && AreNear(one, other) != (truth[one] == truth[other])) wrong++;
        }
        var after = (int)Math.Ceiling((double)alone * Neighbourhoods / agents); // filtered samples of each agent
        var means = truth.Select(mean => mean + draws.Next() / Math.Sqrt(after)).ToArray();
        var square = Enumerable.Range(0, agents).Average(agent =>
        {
            var near = Enumerable.Range(0, agents).Where(other => AreNear(agent, other)).ToList();
            return Math.Pow(near.Average(other => means[other]) - truth[agent], 2);
        });
        return new EstimatedDistance(gap, samples, alone, (double)wrong / PairsJudged, Math.Sqrt(square) / epsilon);
    }
}
