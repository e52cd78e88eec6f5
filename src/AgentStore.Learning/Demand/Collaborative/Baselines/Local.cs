namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>Each agent by itself: least squares on its own lines, with a weak prior where they say little.</summary>
internal static class Local
{
    public static AgentCurves Fit(Moments moments)
    {
        var ridge = LeastSquares.NoiseVariance(moments) / (LeastSquares.WeakPriorDeviation * LeastSquares.WeakPriorDeviation);
        var slopes = new double[moments.Agents * moments.Size];
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var a = moments.A(agent).ToArray();
            for (var k = 0; k < moments.Size; k++) a[k * moments.Size + k] += ridge;
            Symmetric.TrySolve(a, moments.B(agent), slopes.AsSpan(agent * moments.Size, moments.Size));
        }
        return AgentCurves.WithPrivateLevels(moments, slopes);
    }
}
