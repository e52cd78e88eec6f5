namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>
/// Federated averaging (McMahan et al. 2017): in each round every agent takes a few gradient steps on its own lines from the
/// common slopes, and the common slopes become the mean of the results by lines; in the end each agent takes a few steps
/// more for itself. Steps are taken where all agents' regressors together are uncorrelated and of variance one.
/// </summary>
internal static class FedAvgFineTune
{
    private const int Rounds = 60;
    private const int StepsOfRound = 3;
    private const int StepsOfTuning = 3;
    private const double StepSize = 0.1;

    public static AgentCurves Fit(Moments moments)
    {
        var size = moments.Size;
        var whitening = Whitening.Of(moments);
        var common = new double[size];
        var own = new double[size];
        var lines = Math.Max(moments.Lines.Sum(), 1);
        for (var round = 0; round < Rounds; round++)
        {
            var mean = new double[size];
            for (var agent = 0; agent < moments.Agents; agent++)
            {
                if (moments.Lines[agent] == 0) continue;
                Descend(moments, whitening, agent, StepsOfRound, common, own);
                for (var k = 0; k < size; k++) mean[k] += moments.Lines[agent] / lines * own[k];
            }
            common = mean;
        }
        var slopes = new double[moments.Agents * size];
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            Descend(moments, whitening, agent, StepsOfTuning, common, own);
            own.CopyTo(slopes, agent * size);
        }
        return AgentCurves.WithPrivateLevels(moments, slopes);
    }

    private static void Descend(Moments moments, Whitening whitening, int agent, int steps, double[] from, double[] slopes)
    {
        from.CopyTo(slopes, 0);
        Span<double> gradient = stackalloc double[moments.Size], move = stackalloc double[moments.Size];
        for (var step = 0; step < steps; step++)
        {
            moments.Gradient(agent, slopes, gradient);
            whitening.Apply(gradient, move);
            for (var k = 0; k < slopes.Length; k++) slopes[k] -= StepSize * move[k];
        }
    }
}
