namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// <see cref="AllForOne"/> on a log: distances from shrunken slopes, filters from narrow to wide, each pure or with half of
/// the weight on all agents, mixed by held-out training weeks.
/// </summary>
internal static class FilteredAllForOne
{
    /// <summary>Widths of the filters, as shares of all agents.</summary>
    private static readonly double[] Widths = [0.1, 0.2, 0.4, 0.8];
    private static readonly double[] SharesOfAll = [0, 0.5];

    /// <summary>How many times the variance of a line is taken when slopes are shrunk: lines of one chain's week are not independent.</summary>
    private static readonly double[] NoiseFactors = [1, 3];

    public static AgentCurves Fit(TrainingLines training) => SharedLevels.Of(training.Moments, FilterMixture.Fit(training, Candidates).Slopes);

    /// <summary>The slopes by each filter.</summary>
    public static IReadOnlyList<double[]> Candidates(Moments moments) => [.. Filters(moments).Select(filter => AllForOne.ClosedForm(moments, filter))];

    /// <summary>The filters, always the same ones in the same order.</summary>
    public static IEnumerable<Filter> Filters(Moments moments)
    {
        foreach (var factor in NoiseFactors)
        {
            var near = NormalPrior.OfAll(moments, factor).Neighbours(moments);
            foreach (var width in Widths)
            {
                var filter = Filter.Nearest(near, moments.Lines, Width(moments, width));
                foreach (var all in SharesOfAll) yield return filter.With(all, 0);
            }
        }
    }

    private static int Width(Moments moments, double share) => Math.Max(1, (int)Math.Round(share * moments.Agents));
}
