namespace AgentStore.Learning.Demand.Collaborative.Baselines;

/// <summary>One regression for all: the same slopes and the same level.</summary>
internal static class Pooled
{
    public static AgentCurves Fit(Moments moments)
    {
        var size = moments.Size;
        var (a, b) = LeastSquares.Sum(moments, _ => 1);
        var lines = moments.Lines.Sum();
        double Mean(Func<int, double> of) => Enumerable.Range(0, moments.Agents).Sum(agent => moments.Lines[agent] * of(agent)) / Math.Max(lines, 1);
        var meanY = Mean(agent => moments.MeanY[agent]);
        var meanX = Enumerable.Range(0, size).Select(k => Mean(agent => moments.MeanX[agent * size + k])).ToArray();
        for (var agent = 0; agent < moments.Agents; agent++) // what the agents' means add to the sums about their own
        {
            var x = moments.MeanX.AsSpan(agent * size, size);
            for (var row = 0; row < size; row++)
            {
                b[row] += moments.Lines[agent] * (x[row] - meanX[row]) * (moments.MeanY[agent] - meanY);
                for (var column = 0; column < size; column++) a[row * size + column] += moments.Lines[agent] * (x[row] - meanX[row]) * (x[column] - meanX[column]);
            }
        }
        var slopes = new double[size];
        Symmetric.SolveShortest(a, b, slopes);
        var levels = new double[moments.Agents];
        Array.Fill(levels, meanY - slopes.Zip(meanX, (slope, mean) => slope * mean).Sum());
        return new AgentCurves(size, levels, AgentCurves.Repeated(slopes, moments.Agents));
    }
}
