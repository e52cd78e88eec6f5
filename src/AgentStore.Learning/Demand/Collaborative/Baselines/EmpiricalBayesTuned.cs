using AgentStore.Learning.Demand.Collaborative.Filtering;

namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>
/// <see cref="EmpiricalBayesGlobal"/> with what filters get besides: the noise factor mixed by held-out training weeks, and
/// levels shared. What a filter gains over this is the filter's alone.
/// </summary>
internal static class EmpiricalBayesTuned
{
    private static readonly double[] NoiseFactors = [1, 3, 10];

    public static AgentCurves Fit(TrainingLines training) => SharedLevels.Of(training.Moments, FilterMixture.Fit(training, Candidates).Slopes);

    private static double[][] Candidates(Moments moments) =>
        [.. NoiseFactors.Select(factor => NormalPrior.OfAll(moments, factor).Slopes)];
}
