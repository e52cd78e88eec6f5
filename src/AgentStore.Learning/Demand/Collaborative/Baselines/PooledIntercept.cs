namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>One set of slopes for all agents, a level for each.</summary>
internal static class PooledIntercept
{
    public static AgentCurves Fit(Moments moments) =>
        AgentCurves.WithPrivateLevels(moments, AgentCurves.Repeated(LeastSquares.Slopes(moments, _ => 1), moments.Agents));
}
