namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>
/// The inverse G⁻¹ of the regressors' mean second moments over all agents, G = Σ A / Σ n. A gradient times it is a step in
/// coordinates where regressors have variance one and are uncorrelated, whatever the units of price or promotion.
/// </summary>
internal sealed class Whitening
{
    // Of the mean variance of a regressor, added to each so that one that never varies does no harm.
    private const double Share = 1e-6;

    private readonly double[] inverse;

    private Whitening(double[] second, double[] inverse, int size) => (Second, this.inverse, Size) = (second, inverse, size);

    /// <summary>G.</summary>
    public double[] Second { get; }

    public int Size { get; }

    public static Whitening Of(Moments moments)
    {
        var size = moments.Size;
        var (second, _) = LeastSquares.Sum(moments, _ => 1);
        var lines = Math.Max(moments.Lines.Sum(), 1);
        for (var k = 0; k < second.Length; k++) second[k] /= lines;
        var trace = Enumerable.Range(0, size).Sum(k => second[k * size + k]);
        for (var k = 0; k < size; k++) second[k * size + k] += trace > 0 ? Share * trace / size : 1;
        var inverse = new double[size * size];
        if (!Symmetric.TryInvert(second, inverse, size)) Symmetric.TryInvert(Symmetric.WithEigenvaluesAtLeast(second, size, Share * trace / size), inverse, size);
        return new Whitening(second, inverse, size);
    }

    /// <summary>move = G⁻¹ gradient.</summary>
    public void Apply(ReadOnlySpan<double> gradient, Span<double> move)
    {
        for (var row = 0; row < Size; row++)
        {
            move[row] = 0;
            for (var column = 0; column < Size; column++) move[row] += inverse[row * Size + column] * gradient[column];
        }
    }

    /// <summary>Coordinates in which the plain distance is the distance of predictions, (a − b)' G (a − b).</summary>
    public double[] Embed(double[] slopes)
    {
        var factor = new double[Size * Size];
        if (!Symmetric.TryFactor(Second, factor, Size)) Symmetric.TryFactor(Symmetric.WithEigenvaluesAtLeast(Second, Size, Share), factor, Size);
        var embedded = new double[slopes.Length];
        for (var at = 0; at < slopes.Length; at += Size)
            for (var column = 0; column < Size; column++)
                for (var row = column; row < Size; row++) embedded[at + column] += factor[row * Size + column] * slopes[at + row];
        return embedded;
    }
}
