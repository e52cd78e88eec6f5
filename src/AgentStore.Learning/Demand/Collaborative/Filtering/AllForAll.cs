namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// Models for all agents at once, each evaluating gradients at its own model only and sending one a round:
/// xᵢ ← xᵢ − η Σⱼ Wᵢⱼ gⱼ(xⱼ) with W = ΛΛ', which is gradient descent on y ↦ Σᵢ fᵢ((Λy)ᵢ), x = Λy (Even, Massoulié and
/// Scaman 2022). Run to the end on finitely many lines it would forget the filter, since Λ can mostly be undone; so y is
/// held to a prior, yᵢ ~ N(mean, Σ), as empirical Bayes holds slopes. With Λ the identity this is empirical Bayes.
/// </summary>
internal sealed class AllForAll
{
    private const double StepShare = 0.5;
    private const int PowerIterations = 12;

    private readonly Moments moments;
    private readonly Filter filter;
    private readonly NormalPrior prior;
    private readonly double[] mean;
    private readonly double[] inverse;
    private readonly int size;

    /// <param name="moments">The training lines.</param>
    /// <param name="filter">Λ.</param>
    /// <param name="prior">The spread of slopes, about one mean for all.</param>
    public AllForAll(Moments moments, Filter filter, NormalPrior prior)
    {
        (this.moments, this.filter, this.prior, size, mean) = (moments, filter, prior, moments.Size, prior.Means[0]);
        inverse = new double[size * size];
        Symmetric.TryInvert(prior.Spread, inverse, size);
    }

    private int Numbers => moments.Agents * size;

    /// <summary>Where the steps end up for squared loss: the linear system (Σ⁻¹ + Λ'AΛ/s²) w = Λ'(B − A mean)/s², x = mean + Λw, by conjugate gradients.</summary>
    /// <param name="tolerance">Size of the residual against the right side, in the prior's metric.</param>
    public double[] ClosedForm(double tolerance = 1e-10)
    {
        var (w, residual, product) = (new double[Numbers], Right(), new double[Numbers]);
        var scaled = Times(prior.Spread, residual);
        var direction = scaled.ToArray();
        var norm = Dot(residual, scaled);
        var enough = norm * tolerance * tolerance;
        for (var iteration = 0; iteration < Numbers && norm > enough; iteration++)
        {
            Curvature(direction, moments, prior.Noise, product);
            Add(product, Times(inverse, direction), 1);
            var step = norm / Dot(direction, product);
            Add(w, direction, step);
            Add(residual, product, -step);
            scaled = Times(prior.Spread, residual);
            var next = Dot(residual, scaled);
            for (var k = 0; k < direction.Length; k++) direction[k] = scaled[k] + next / norm * direction[k];
            norm = next;
        }
        return Slopes(w);
    }

    /// <summary>Stochastic steps, each with the lines of one batch of weeks, corrected by the last pass's model (SVRG) so that they settle.</summary>
    /// <param name="batches">The same training lines by batch.</param>
    /// <param name="random">Draws the batches.</param>
    /// <param name="tolerance">Largest move over a pass, of any slope, at which to stop.</param>
    /// <param name="passesMax">Passes at most.</param>
    public double[] Descend(Batches batches, Random random, double tolerance = 1e-5, int passesMax = 400)
    {
        var count = batches.All.Count;
        var stepSize = StepShare / (1 + batches.All.Max(batch => Largest(batch, prior.Noise / count)));
        var (w, product, right) = (new double[Numbers], new double[Numbers], Right());
        for (var pass = 0; pass < passesMax; pass++)
        {
            var anchor = w.ToArray();
            Curvature(anchor, moments, prior.Noise, product);
            var full = product.Zip(right, (curved, wanted) => curved - wanted).ToArray();
            for (var step = 0; step < 2 * count; step++)
            {
                var gap = w.Zip(anchor, (now, then) => now - then).ToArray();
                Curvature(gap, batches.All[random.Next(count)], prior.Noise / count, product);
                Add(product, full, 1);
                var move = Times(prior.Spread, product);
                for (var k = 0; k < w.Length; k++) w[k] -= stepSize * (move[k] + w[k]);
            }
            if (w.Zip(anchor, (now, then) => Math.Abs(now - then)).Max() < tolerance) break;
        }
        return Slopes(w);
    }

    private double[] Slopes(double[] w)
    {
        var slopes = new double[Numbers];
        filter.Apply(w, size, slopes);
        for (var k = 0; k < slopes.Length; k++) slopes[k] += mean[k % size];
        return slopes;
    }

    // Λ'(B − A mean)/s²
    private double[] Right()
    {
        var (own, right) = (new double[Numbers], new double[Numbers]);
        for (var agent = 0; agent < moments.Agents; agent++)
            for (var row = 0; row < size; row++)
            {
                own[agent * size + row] = moments.B(agent)[row] / prior.Noise;
                for (var column = 0; column < size; column++) own[agent * size + row] -= moments.A(agent)[row * size + column] * mean[column] / prior.Noise;
            }
        filter.ApplyTransposed(own, size, right);
        return right;
    }

    // Λ'AΛ w / noise
    private void Curvature(double[] w, Moments lines, double noise, double[] result)
    {
        var (x, gradients) = (new double[Numbers], new double[Numbers]);
        filter.Apply(w, size, x);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var a = lines.A(agent);
            for (var row = 0; row < size; row++)
            {
                var sum = 0.0;
                for (var column = 0; column < size; column++) sum += a[row * size + column] * x[agent * size + column];
                gradients[agent * size + row] = sum / noise;
            }
        }
        filter.ApplyTransposed(gradients, size, result);
    }

    // The largest curvature in the prior's metric, by the power method; a little more than it, since few iterations fall short.
    private double Largest(Moments lines, double noise)
    {
        var (v, product, largest) = (new double[Numbers], new double[Numbers], 0.0);
        for (var k = 0; k < v.Length; k++) v[k] = 1 + k % 7 / 7.0;
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            Curvature(v, lines, noise, product);
            var next = Times(prior.Spread, product);
            var length = Math.Sqrt(Dot(next, next));
            largest = length / Math.Sqrt(Dot(v, v));
            if (length == 0) return 0;
            for (var k = 0; k < v.Length; k++) v[k] = next[k] / length;
        }
        return 1.2 * largest;
    }

    private double[] Times(double[] matrix, double[] values)
    {
        var result = new double[values.Length];
        for (var at = 0; at < values.Length; at += size)
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++) result[at + row] += matrix[row * size + column] * values[at + column];
        return result;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (one, other) => one * other).Sum();

    private static void Add(double[] to, double[] what, double times)
    {
        for (var k = 0; k < to.Length; k++) to[k] += times * what[k];
    }
}
