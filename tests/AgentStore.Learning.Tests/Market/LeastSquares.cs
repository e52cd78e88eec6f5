namespace AgentStore.Learning.Tests.Market;

/// <summary>Ordinary least squares by the normal equations, for a few regressors.</summary>
internal static class LeastSquares
{
    public static (double[] Slopes, double[] Errors) Solve(double[][] rows, double[] outcomes)
    {
        var size = rows[0].Length;
        var inverse = Invert(rows, size);
        var moments = Enumerable.Range(0, size).Select(column => rows.Zip(outcomes).Sum(pair => pair.First[column] * pair.Second)).ToArray();
        var slopes = inverse.Select(row => row.Zip(moments).Sum(pair => pair.First * pair.Second)).ToArray();
        var squares = rows.Zip(outcomes).Sum(pair => Math.Pow(pair.Second - pair.First.Zip(slopes).Sum(each => each.First * each.Second), 2));
        var variance = squares / (rows.Length - size);
        return (slopes, [.. Enumerable.Range(0, size).Select(column => Math.Sqrt(variance * inverse[column][column]))]);
    }

    /// <summary>The inverse of X'X by Gauss and Jordan.</summary>
    private static double[][] Invert(double[][] rows, int size)
    {
        var work = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, 2 * size).Select(j =>
            j < size ? rows.Sum(row => row[i] * row[j]) : j - size == i ? 1.0 : 0).ToArray()).ToArray();
        for (var pivot = 0; pivot < size; pivot++)
        {
            var divisor = work[pivot][pivot];
            for (var j = 0; j < 2 * size; j++) work[pivot][j] /= divisor;
            for (var i = 0; i < size; i++)
            {
                if (i == pivot) continue;
                var factor = work[i][pivot];
                for (var j = 0; j < 2 * size; j++) work[i][j] -= factor * work[pivot][j];
            }
        }
        return [.. work.Select(row => row[size..])];
    }
}
