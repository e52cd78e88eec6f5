namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// <see cref="AllForAll"/> on a log: distances from shrunken slopes, filters of two widths, each pure or with half of
/// the weight on the agent itself, mixed by held-out training weeks.
/// </summary>
internal static class FilteredAllForAll
{
    private static readonly double[] Widths = [0.2, 0.4];
    private static readonly double[] SharesOfOwn = [0, 0.5];
    private static readonly double[] NoiseFactors = [1, 3];

    // Far below what lines can tell apart.
    private const double Tolerance = 1e-5;

    public static AgentCurves Fit(TrainingLines training) => SharedLevels.Of(training.Moments, FilterMixture.Fit(training, Candidates).Slopes);

    /// <summary>The slopes by each filter.</summary>
    public static IReadOnlyList<double[]> Candidates(Moments moments)
    {
        var found = new List<double[]>();
        foreach (var factor in NoiseFactors)
        {
            var prior = NormalPrior.OfAll(moments, factor);
            var near = prior.Neighbours(moments);
            foreach (var width in Widths)
            {
                var filter = Filter.Nearest(near, moments.Lines, Width(moments, width));
                found.AddRange(SharesOfOwn.Select(own => new AllForAll(moments, filter.With(0, own), prior).ClosedForm(Tolerance)));
            }
        }
        return found;
    }

    private static int Width(Moments moments, double share) => Math.Max(1, (int)Math.Round(share * moments.Agents));
}
