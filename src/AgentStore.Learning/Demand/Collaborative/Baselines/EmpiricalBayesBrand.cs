namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>Each agent's own slopes, shrunk to the mean of its product's agents as far as its lines are noisy.</summary>
internal static class EmpiricalBayesBrand
{
    public static AgentCurves Fit(Moments moments) =>
        AgentCurves.WithPrivateLevels(moments, NormalPrior.Of(moments, moments.Products).Slopes);
}
