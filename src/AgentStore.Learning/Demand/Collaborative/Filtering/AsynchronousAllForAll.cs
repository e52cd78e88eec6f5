namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// <see cref="AllForAll"/> without rounds: agents wake up one at a time, in random order. The one that wakes reads what its
/// neighbours last published, moves its own yᵢ along the gradients that concern it, evaluates its gradient at its new model
/// and publishes both. Nobody waits for anybody, and everything an agent reads may be old.
/// </summary>
internal static class AsynchronousAllForAll
{
    /// <summary>Runs until a sweep moves no slope by more than the tolerance.</summary>
    /// <param name="moments">The training lines.</param>
    /// <param name="filter">Λ, without a share for all.</param>
    /// <param name="prior">The spread of slopes about their mean.</param>
    /// <param name="random">Draws who wakes.</param>
    /// <param name="stepSize">Share of the way that a woken agent goes; smaller where neighbours share much curvature.</param>
    /// <param name="tolerance">Largest move in as many wakings as there are agents, at which to stop.</param>
    /// <param name="sweepsMax">Wakings of each agent at most, on average.</param>
    /// <returns>Slopes of all agents.</returns>
    public static double[] Run(Moments moments, Filter filter, NormalPrior prior, Random random, double stepSize, double tolerance = 1e-8, int sweepsMax = 20_000)
    {
        var size = moments.Size;
        var rows = Enumerable.Range(0, moments.Agents).Select(agent => filter.Row(agent).ToArray()).ToArray();
        var listeners = Listeners(rows);
        var (w, published, slopes) = (new double[moments.Agents * size], new double[moments.Agents * size], new double[moments.Agents * size]);
        for (var agent = 0; agent < moments.Agents; agent++) Publish(agent);
        for (var sweep = 0; sweep < sweepsMax; sweep++)
        {
            var largest = 0.0;
            for (var tick = 0; tick < moments.Agents; tick++)
            {
                var agent = random.Next(moments.Agents);
                largest = Math.Max(largest, Move(agent));
                Publish(agent);
            }
            if (largest < tolerance) break;
        }
        for (var agent = 0; agent < moments.Agents; agent++) Publish(agent);
        return slopes;

        double Move(int agent)
        {
            Span<double> gradient = stackalloc double[size];
            gradient.Clear();
            foreach (var (listener, weight) in listeners[agent])
                for (var k = 0; k < size; k++) gradient[k] += weight * published[listener * size + k];
            var largest = 0.0;
            for (var row = 0; row < size; row++)
            {
                var move = w[agent * size + row];
                for (var column = 0; column < size; column++) move += prior.Spread[row * size + column] * gradient[column];
                w[agent * size + row] -= stepSize * move;
                largest = Math.Max(largest, Math.Abs(stepSize * move));
            }
            return largest;
        }

        void Publish(int agent)
        {
            var own = slopes.AsSpan(agent * size, size);
            prior.Means[0].CopyTo(own);
            foreach (var (neighbour, weight) in rows[agent])
                for (var k = 0; k < size; k++) own[k] += weight * w[neighbour * size + k];
            var gradient = published.AsSpan(agent * size, size);
            moments.Gradient(agent, own, gradient);
            for (var k = 0; k < size; k++) gradient[k] *= moments.Lines[agent] / prior.Noise;
        }
    }

    private static List<(int Agent, double Weight)>[] Listeners((int Agent, double Weight)[][] rows)
    {
        var listeners = rows.Select(_ => new List<(int, double)>()).ToArray();
        for (var agent = 0; agent < rows.Length; agent++)
            foreach (var (neighbour, weight) in rows[agent]) listeners[neighbour].Add((agent, weight));
        return listeners;
    }
}
