namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>Each agent's own slopes, shrunk to the mean of all agents as far as its lines are noisy.</summary>
internal static class EmpiricalBayesGlobal
{
    public static AgentCurves Fit(Moments moments) =>
        AgentCurves.WithPrivateLevels(moments, NormalPrior.OfAll(moments).Slopes);
}
