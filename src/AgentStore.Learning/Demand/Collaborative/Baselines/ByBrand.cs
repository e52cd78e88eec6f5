namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>One set of slopes for each product over all stores, a level for each agent.</summary>
internal static class ByBrand
{
    public static AgentCurves Fit(Moments moments)
    {
        var ridge = LeastSquares.NoiseVariance(moments) / (LeastSquares.WeakPriorDeviation * LeastSquares.WeakPriorDeviation);
        var slopes = new double[moments.Agents * moments.Size];
        foreach (var product in moments.Products.Distinct())
        {
            var own = LeastSquares.Slopes(moments, agent => moments.Products[agent] == product ? 1 : 0, ridge);
            for (var agent = 0; agent < moments.Agents; agent++)
                if (moments.Products[agent] == product) own.CopyTo(slopes, agent * moments.Size);
        }
        return AgentCurves.WithPrivateLevels(moments, slopes);
    }
}
