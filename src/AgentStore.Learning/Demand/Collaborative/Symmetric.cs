namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>Arithmetic of small symmetric matrices (a handful of regressors), each stored as its full square, row after row.</summary>
internal static class Symmetric
{
    private const int SweepsMax = 50;

    // Eigenvalues below this share of the largest say nothing that rounding does not.
    private const double RankTolerance = 1e-10;

    /// <summary>Solves a x = b where a is positive definite; false where it is not.</summary>
    public static bool TrySolve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x)
    {
        var size = b.Length;
        Span<double> factor = stackalloc double[size * size];
        if (!TryFactor(a, factor, size)) return false;
        SolveFactored(factor, b, x);
        return true;
    }

    /// <summary>The Cholesky factor of a, in the lower half; false where a is not positive definite beyond rounding.</summary>
    public static bool TryFactor(ReadOnlySpan<double> a, Span<double> factor, int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = a[row * size + column];
                for (var k = 0; k < column; k++) sum -= factor[row * size + k] * factor[column * size + k];
                if (row != column) factor[row * size + column] = sum / factor[column * size + column];
                else if (sum > RankTolerance * a[row * size + row]) factor[row * size + row] = Math.Sqrt(sum);
                else return false;
            }
        }
        return true;
    }

    /// <summary>Solves by a factor of <see cref="TryFactor"/>.</summary>
    public static void SolveFactored(ReadOnlySpan<double> factor, ReadOnlySpan<double> b, Span<double> x)
    {
        var size = b.Length;
        for (var row = 0; row < size; row++)
        {
            var sum = b[row];
            for (var k = 0; k < row; k++) sum -= factor[row * size + k] * x[k];
            x[row] = sum / factor[row * size + row];
        }
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = x[row];
            for (var k = row + 1; k < size; k++) sum -= factor[k * size + row] * x[k];
            x[row] = sum / factor[row * size + row];
        }
    }

    /// <summary>The inverse of a positive definite matrix; false where it is not one.</summary>
    public static bool TryInvert(ReadOnlySpan<double> a, Span<double> inverse, int size)
    {
        Span<double> factor = stackalloc double[size * size], unit = stackalloc double[size], column = stackalloc double[size];
        if (!TryFactor(a, factor, size)) return false;
        for (var k = 0; k < size; k++)
        {
            unit.Clear();
            unit[k] = 1;
            SolveFactored(factor, unit, column);
            for (var row = 0; row < size; row++) inverse[row * size + k] = column[row];
        }
        return true;
    }

    /// <summary>Eigenvalues, and eigenvectors in the columns, by Jacobi's rotations.</summary>
    public static (double[] Values, double[] Vectors) Eigen(ReadOnlySpan<double> matrix, int size)
    {
        var (a, v) = (matrix.ToArray(), new double[size * size]);
        for (var k = 0; k < size; k++) v[k * size + k] = 1;
        for (var sweep = 0; sweep < SweepsMax; sweep++)
        {
            var (off, all) = (0.0, 0.0);
            for (var row = 0; row < size; row++)
                for (var column = 0; column < size; column++)
                {
                    all += a[row * size + column] * a[row * size + column];
                    if (row != column) off += a[row * size + column] * a[row * size + column];
                }
            if (off <= 1e-30 * all) break;
            for (var p = 0; p < size - 1; p++)
                for (var q = p + 1; q < size; q++) Rotate(a, v, size, p, q);
        }
        return ([.. Enumerable.Range(0, size).Select(k => a[k * size + k])], v);
    }

    private static void Rotate(double[] a, double[] v, int size, int p, int q)
    {
        if (a[p * size + q] == 0) return;
        var ratio = (a[q * size + q] - a[p * size + p]) / (2 * a[p * size + q]);
        var t = (ratio >= 0 ? 1 : -1) / (Math.Abs(ratio) + Math.Sqrt(ratio * ratio + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
            (a[k * size + p], a[k * size + q]) = (c * a[k * size + p] - s * a[k * size + q], s * a[k * size + p] + c * a[k * size + q]);
        for (var k = 0; k < size; k++)
            (a[p * size + k], a[q * size + k]) = (c * a[p * size + k] - s * a[q * size + k], s * a[p * size + k] + c * a[q * size + k]);
        for (var k = 0; k < size; k++)
            (v[k * size + p], v[k * size + q]) = (c * v[k * size + p] - s * v[k * size + q], s * v[k * size + p] + c * v[k * size + q]);
    }

    /// <summary>The matrix with eigenvalues below <paramref name="least"/> raised to it.</summary>
    public static double[] WithEigenvaluesAtLeast(ReadOnlySpan<double> matrix, int size, double least)
    {
        var (values, vectors) = Eigen(matrix, size);
        var result = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                for (var k = 0; k < size; k++)
                    result[row * size + column] += vectors[row * size + k] * Math.Max(values[k], least) * vectors[column * size + k];
        return result;
    }

    /// <summary>The shortest x that minimises |a x − b|, and the rank of a.</summary>
    public static int SolveShortest(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> x)
    {
        var size = b.Length;
        var (values, vectors) = Eigen(a, size);
        var (largest, rank) = (values.Max(), 0);
        x.Clear();
        for (var k = 0; k < size; k++)
        {
            if (values[k] <= RankTolerance * largest || values[k] <= 0) continue;
            rank++;
            var along = 0.0;
            for (var row = 0; row < size; row++) along += vectors[row * size + k] * b[row];
            for (var row = 0; row < size; row++) x[row] += vectors[row * size + k] * along / values[k];
        }
        return rank;
    }
}
