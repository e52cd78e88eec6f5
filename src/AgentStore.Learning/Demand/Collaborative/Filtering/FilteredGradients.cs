namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>The filtered gradients Σⱼ λᵢⱼ gⱼ(x) = Aᵢ x − Bᵢ of squared loss, as the curvature and the right side of each agent.</summary>
internal sealed class FilteredGradients
{
    private readonly double[] values;
    private readonly int size;

    private FilteredGradients(double[] values, int size) => (this.values, this.size) = (values, size);

    public ReadOnlySpan<double> A(int agent) => values.AsSpan(agent * size * (size + 1), size * size);

    public ReadOnlySpan<double> B(int agent) => values.AsSpan(agent * size * (size + 1) + size * size, size);

    /// <summary>Filters.</summary>
    /// <param name="moments">The lines the gradients are of.</param>
    /// <param name="lines">What each agent's sums are divided by.</param>
    /// <param name="filter">The filter weights.</param>
    public static FilteredGradients Of(Moments moments, double[] lines, Filter filter)
    {
        var size = moments.Size;
        var width = size * (size + 1);
        var own = new double[moments.Agents * width];
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            if (lines[agent] == 0) continue;
            var row = own.AsSpan(agent * width, width);
            moments.A(agent).CopyTo(row);
            moments.B(agent).CopyTo(row[(size * size)..]);
            for (var k = 0; k < width; k++) row[k] /= lines[agent];
        }
        var filtered = new double[own.Length];
        filter.Apply(own, width, filtered);
        return new FilteredGradients(filtered, size);
    }
}
