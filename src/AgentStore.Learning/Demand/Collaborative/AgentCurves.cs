namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>What was learned of every agent: ln units = level + x'slopes.</summary>
/// <param name="Size">Number of slopes of an agent.</param>
/// <param name="Levels">One for each agent.</param>
/// <param name="Slopes"><paramref name="Size"/> for each agent.</param>
internal sealed record AgentCurves(int Size, double[] Levels, double[] Slopes)
{
    public ReadOnlySpan<double> Of(int agent) => Slopes.AsSpan(agent * Size, Size);

    public double Predict(int agent, ReadOnlySpan<double> x)
    {
        var sum = Levels[agent];
        for (var k = 0; k < Size; k++) sum += x[k] * Slopes[agent * Size + k];
        return sum;
    }

    /// <summary>
    /// Curves with these slopes and each agent's own level, which is never shared. An agent without a line has none of its own
    /// and gets the mean of its product's, or of all.
    /// </summary>
    public static AgentCurves WithPrivateLevels(Moments moments, double[] slopes)
    {
        var levels = new double[moments.Agents];
        for (var agent = 0; agent < levels.Length; agent++)
        {
            levels[agent] = moments.MeanY[agent];
            for (var k = 0; k < moments.Size; k++) levels[agent] -= slopes[agent * moments.Size + k] * moments.MeanX[agent * moments.Size + k];
        }
        var known = Enumerable.Range(0, levels.Length).Where(agent => moments.Lines[agent] > 0).ToList();
        if (known.Count == levels.Length || known.Count == 0) return new AgentCurves(moments.Size, levels, slopes);
        var ofAll = known.Average(agent => levels[agent]);
        var ofProduct = known.GroupBy(agent => moments.Products[agent]).ToDictionary(group => group.Key, group => group.Average(agent => levels[agent]));
        for (var agent = 0; agent < levels.Length; agent++)
            if (moments.Lines[agent] == 0) levels[agent] = ofProduct.GetValueOrDefault(moments.Products[agent], ofAll);
        return new AgentCurves(moments.Size, levels, slopes);
    }

    /// <summary>The same slopes for all agents.</summary>
    public static double[] Repeated(ReadOnlySpan<double> slopes, int agents)
    {
        var all = new double[agents * slopes.Length];
        for (var agent = 0; agent < agents; agent++) slopes.CopyTo(all.AsSpan(agent * slopes.Length));
        return all;
    }
}
