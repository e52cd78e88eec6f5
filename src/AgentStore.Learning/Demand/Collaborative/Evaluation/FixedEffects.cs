namespace AgentStore.Learning.Demand.Collaborative.Evaluation;

/// <summary>Least squares with an intercept for every group of one or more groupings, taken out by subtracting group means in turn until nothing moves.</summary>
internal static class FixedEffects
{
    private const int SweepsMax = 200;
    private const double Tolerance = 1e-9;

    /// <summary>The slopes.</summary>
    /// <param name="y">What is explained, a number a line.</param>
    /// <param name="columns">What explains it, each a number a line.</param>
    /// <param name="groupings">For each grouping the line's group, numbered from 0.</param>
    public static double[] Slopes(double[] y, IReadOnlyList<double[]> columns, params int[][] groupings)
    {
        var target = Demeaned(y, groupings);
        var regressors = columns.Select(column => Demeaned(column, groupings)).ToArray();
        var size = regressors.Length;
        var (a, b, slopes) = (new double[size * size], new double[size], new double[size]);
        for (var row = 0; row < size; row++)
        {
            b[row] = Dot(regressors[row], target);
            for (var column = 0; column < size; column++) a[row * size + column] = Dot(regressors[row], regressors[column]);
        }
        if (!Symmetric.TrySolve(a, b, slopes)) Symmetric.SolveShortest(a, b, slopes);
        return slopes;
    }

    private static double[] Demeaned(double[] values, int[][] groupings)
    {
        var left = values.ToArray();
        for (var sweep = 0; sweep < SweepsMax; sweep++)
        {
            var largest = groupings.Max(groups => SubtractMeans(left, groups));
            if (largest < Tolerance || groupings.Length == 1) break;
        }
        return left;
    }

    private static double SubtractMeans(double[] values, int[] groups)
    {
        var (sums, counts) = (new double[groups.Max() + 1], new int[groups.Max() + 1]);
        for (var line = 0; line < values.Length; line++)
        {
            sums[groups[line]] += values[line];
            counts[groups[line]]++;
        }
        var largest = 0.0;
        for (var group = 0; group < sums.Length; group++)
        {
            if (counts[group] > 0) sums[group] /= counts[group];
            largest = Math.Max(largest, Math.Abs(sums[group]));
        }
        for (var line = 0; line < values.Length; line++) values[line] -= sums[groups[line]];
        return largest;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
