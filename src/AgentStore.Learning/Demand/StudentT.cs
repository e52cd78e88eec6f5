namespace AgentStore.Learning.Demand;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    /// <summary>The 97.5 % quantile, by the expansion of Abramowitz and Stegun (1964), 26.7.5: within 0.01 from 4 degrees of freedom on.</summary>
    public static double Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 4);
        var (z, n) = (1.959963984540054, (double)degreesOfFreedom);
        var (z3, z5, z7) = (Math.Pow(z, 3), Math.Pow(z, 5), Math.Pow(z, 7));
        return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
    }
}
