namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>Weighted least squares in closed form, from the agents' moments.</summary>
internal static class LeastSquares
{
    /// <summary>
    /// Standard deviation of the prior about 0 that keeps estimates from few lines finite: elasticities beyond ±5 are rare in
    /// demand.
    /// </summary>
    public const double WeakPriorDeviation = 2.5;

    /// <summary>The slopes that minimise Σ wᵢ fᵢ, the shortest of them where there are many: (Σ wᵢ Aᵢ)⁻¹ Σ wᵢ Bᵢ.</summary>
    /// <param name="moments">The agents' training lines.</param>
    /// <param name="weight">Each agent's weight wᵢ ≥ 0.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    public static double[] Slopes(Moments moments, Func<int, double> weight, double ridge = 0)
    {
        var (a, b) = Sum(moments, weight);
        for (var k = 0; k < moments.Size; k++) a[k * moments.Size + k] += ridge;
        var slopes = new double[moments.Size];
        if (!Symmetric.TrySolve(a, b, slopes)) Symmetric.SolveShortest(a, b, slopes);
        return slopes;
    }

    /// <summary>Σ wᵢ Aᵢ and Σ wᵢ Bᵢ.</summary>
    public static (double[] A, double[] B) Sum(Moments moments, Func<int, double> weight)
    {
        var size = moments.Size;
        var (sumA, sumB) = (new double[size * size], new double[size]);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var w = weight(agent);
            if (w == 0) continue;
            var a = moments.A(agent);
            var b = moments.B(agent);
            for (var k = 0; k < a.Length; k++) sumA[k] += w * a[k];
            for (var k = 0; k < b.Length; k++) sumB[k] += w * b[k];
        }
        return (sumA, sumB);
    }

    /// <summary>Variance of a line about its agent's own fit, pooled over the agents that have lines to spare; 1 where none has.</summary>
    public static double NoiseVariance(Moments moments)
    {
        var (squares, freedom) = (0.0, 0.0);
        var own = new double[moments.Size];
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            if (moments.Lines[agent] <= moments.Size + 1) continue;
            var rank = Symmetric.SolveShortest(moments.A(agent), moments.B(agent), own);
            squares += moments.Residual(agent, own);
            freedom += moments.Lines[agent] - 1 - rank;
        }
        return freedom > 0 && squares > 0 ? squares / freedom : 1;
    }
}
