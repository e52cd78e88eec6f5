namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// A model for one agent with everyone's help: agent i steps along the filtered gradients of all others at its own model,
/// xᵢ ← xᵢ − η Σⱼ λᵢⱼ gⱼ(xᵢ) (Even, Massoulié and Scaman 2022). Bias is at most the weighted distance Σ λᵢⱼ bᵢⱼ, variance
/// σ² Σ λᵢⱼ²/nⱼ. Here for all agents i at once.
/// </summary>
internal static class AllForOne
{
    /// <summary>Where the steps end up for squared loss: (Σⱼ λᵢⱼ Aⱼ/nⱼ)⁻¹ Σⱼ λᵢⱼ Bⱼ/nⱼ.</summary>
    public static double[] ClosedForm(Moments moments, Filter filter)
    {
        var size = moments.Size;
        var filtered = FilteredGradients.Of(moments, moments.Lines, filter);
        var slopes = new double[moments.Agents * size];
        Parallel.For(0, moments.Agents, Cores.All, agent =>
        {
            var own = slopes.AsSpan(agent * size, size);
            if (!Symmetric.TrySolve(filtered.A(agent), filtered.B(agent), own)) Symmetric.SolveShortest(filtered.A(agent), filtered.B(agent), own);
        });
        return slopes;
    }

    /// <summary>
    /// Stochastic steps: each takes the lines of one batch of weeks. So that the steps settle, each batch's gradient is
    /// corrected by its value at the last pass's model (SVRG, Johnson and Zhang 2013). For squared loss gradients are affine,
    /// so filtering every batch's (A, B) once gives the very iterates that filtering its gradients at each step would.
    /// </summary>
    /// <param name="batches">The training lines, by batch of weeks.</param>
    /// <param name="filter">The filter weights.</param>
    /// <param name="start">The slopes that each agent starts from.</param>
    /// <param name="random">Draws the batches.</param>
    /// <param name="tolerance">Largest move over a pass, of any slope, at which to stop.</param>
    /// <param name="passesMax">Passes over the batches at most.</param>
    public static double[] Descend(Batches batches, Filter filter, double[] start, Random random, double tolerance = 1e-6, int passesMax = 2_000)
    {
        var size = batches.Size;
        var filtered = batches.All.Select(batch => FilteredGradients.Of(batch, batches.LinesOfBatch, filter)).ToArray();
        var orders = Enumerable.Range(0, passesMax).Select(_ => random.Next()).ToArray();
        var slopes = start.ToArray();
        Parallel.For(0, batches.Agents, Cores.All, agent => new Descent(filtered, agent, size).Run(slopes.AsSpan(agent * size, size), orders, tolerance));
        return slopes;
    }

    /// <summary>One agent's descent.</summary>
    private sealed class Descent
    {
        private readonly FilteredGradients[] batches;
        private readonly int agent;
        private readonly double[] whole;
        private readonly double[] inverse;
        private readonly double stepSize;

        public Descent(FilteredGradients[] batches, int agent, int size)
        {
            (this.batches, this.agent) = (batches, agent);
            whole = new double[size * size];
            foreach (var batch in batches)
                for (var k = 0; k < whole.Length; k++) whole[k] += batch.A(agent)[k] / batches.Length;
            inverse = new double[size * size];
            var diagonal = new double[size * size]; // each slope in units of its regressor's spread
            for (var k = 0; k < size; k++) diagonal[k * size + k] = Math.Max(whole[k * size + k], 1e-12);
            Symmetric.TryInvert(diagonal, inverse, size);
            stepSize = 0.5 / batches.Max(batch => Largest(batch.A(agent), size));
        }

        public void Run(Span<double> x, int[] orders, double tolerance)
        {
            var size = x.Length;
            Span<double> anchor = stackalloc double[size], full = stackalloc double[size], step = stackalloc double[size];
            foreach (var order in orders)
            {
                x.CopyTo(anchor);
                full.Clear();
                foreach (var batch in batches)
                    for (var row = 0; row < size; row++)
                    {
                        full[row] -= batch.B(agent)[row] / batches.Length;
                        for (var column = 0; column < size; column++) full[row] += batch.A(agent)[row * size + column] * anchor[column] / batches.Length;
                    }
                var draws = new Random(order);
                for (var k = 0; k < 2 * batches.Length; k++) Step(batches[draws.Next(batches.Length)], x, anchor, full, step);
                var move = 0.0;
                for (var k = 0; k < size; k++) move = Math.Max(move, Math.Abs(x[k] - anchor[k]));
                if (move < tolerance) return;
            }
        }

        private void Step(FilteredGradients batch, Span<double> x, ReadOnlySpan<double> anchor, ReadOnlySpan<double> full, Span<double> step)
        {
            var size = x.Length;
            for (var row = 0; row < size; row++)
            {
                step[row] = full[row];
                for (var column = 0; column < size; column++) step[row] += batch.A(agent)[row * size + column] * (x[column] - anchor[column]);
            }
            for (var row = 0; row < size; row++) x[row] -= stepSize * inverse[row * size + row] * step[row];
        }

        // No eigenvalue of the scaled curvature is above its trace.
        private double Largest(ReadOnlySpan<double> a, int size)
        {
            var trace = 0.0;
            for (var k = 0; k < size; k++) trace += a[k * size + k] * inverse[k * size + k];
            return Math.Max(trace, 1e-12);
        }
    }
}
