namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// How wide a filter should be depends on how much the agents differ and how noisy they are, and nobody knows either. So
/// several filters are tried on held-out training weeks, and their slopes are averaged with weights that fall exponentially
/// with the held-out error (exponential weighting, Leung and Barron 2006): with few weeks all count about alike, with many
/// the best decide.
/// </summary>
internal static class FilterMixture
{
    private const int Folds = 4;

    // Held-out error, as a share of the least one, at which a filter's weight falls to 1/e.
    private const double Temperature = 0.03;

    /// <summary>Fits all candidates and mixes them.</summary>
    /// <param name="training">The training lines; no other line is looked at.</param>
    /// <param name="candidates">From training lines to the slopes of each candidate, always the same ones in the same order.</param>
    /// <returns>The mixed slopes and each candidate's weight.</returns>
    public static (double[] Slopes, double[] Weights) Fit(TrainingLines training, Func<Moments, IReadOnlyList<double[]>> candidates)
    {
        var weights = Weights(training, candidates);
        var all = candidates(training.Moments);
        var slopes = new double[all[0].Length];
        for (var candidate = 0; candidate < all.Count; candidate++)
            for (var k = 0; k < slopes.Length; k++) slopes[k] += weights[candidate] * all[candidate][k];
        return (slopes, weights);
    }

    private static double[] Weights(TrainingLines training, Func<Moments, IReadOnlyList<double[]>> candidates)
    {
        double[]? errors = null;
        for (var turn = 0; turn < Math.Min(Folds, training.Weeks.Count / 2); turn++)
        {
            var (left, held) = training.Hold(turn, Folds);
            var losses = candidates(left.Moments).Select(slopes => held.Loss(AgentCurves.WithPrivateLevels(left.Moments, slopes)).Squares).ToArray();
            errors = errors is null ? losses : [.. errors.Zip(losses, (one, other) => one + other)];
        }
        errors ??= new double[candidates(training.Moments).Count]; // too few weeks to hold any: all alike
        var scale = Math.Max(Temperature * errors.Min(), double.Epsilon);
        var raw = errors.Select(error => Math.Exp(-(error - errors.Min()) / scale)).ToArray();
        return [.. raw.Select(weight => weight / raw.Sum())];
    }
}
