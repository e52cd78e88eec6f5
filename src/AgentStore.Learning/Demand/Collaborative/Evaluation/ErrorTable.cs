namespace AgentStore.Learning.Demand.Collaborative.Evaluation;

/// <summary>A figure with its 95 % interval.</summary>
internal sealed record Interval(double Mean, double Low, double High);

/// <summary>Squared errors of a method, draw by held-out week.</summary>
/// <param name="draws">Draws of training weeks.</param>
/// <param name="lines">Lines of each held-out week.</param>
internal sealed class ErrorTable(int draws, double[] lines)
{
    private const int Resamplings = 2_000;
    private const int Seed = 20;

    /// <summary>Σ of squared errors over a week's lines.</summary>
    public double[,] Squares { get; } = new double[draws, lines.Length];

    /// <summary>Root mean squared error over all draws and weeks.</summary>
    public Interval Rmse() => Bootstrap(this, null);

    /// <summary>How much smaller the root mean squared error is than another method's on the same draws and weeks; above zero is better.</summary>
    public Interval GainOver(ErrorTable other) => Bootstrap(other, this);

    /// <summary>
    /// Intervals resample the held-out weeks, whole: the lines of a week share its shocks, so they are one observation of
    /// them. Draws of training weeks are resampled beside them, since both vary (the pigeonhole bootstrap, Owen 2007, which
    /// errs to the safe side).
    /// </summary>
    private static Interval Bootstrap(ErrorTable one, ErrorTable? less)
    {
        var random = new Random(Seed);
        var figures = new double[Resamplings];
        var (draws, weeks) = (one.Squares.GetLength(0), one.Squares.GetLength(1));
        var (drawCounts, weekCounts) = (new int[draws], new int[weeks]);
        for (var resampling = 0; resampling < Resamplings; resampling++)
        {
            Resample(random, drawCounts);
            Resample(random, weekCounts);
            figures[resampling] = one.Rmse(drawCounts, weekCounts) - (less?.Rmse(drawCounts, weekCounts) ?? 0);
        }
        Array.Sort(figures);
        Array.Fill(drawCounts, 1);
        Array.Fill(weekCounts, 1);
        var mean = one.Rmse(drawCounts, weekCounts) - (less?.Rmse(drawCounts, weekCounts) ?? 0);
        return new Interval(mean, figures[(int)(0.025 * Resamplings)], figures[(int)(0.975 * Resamplings)]);
    }

    private static void Resample(Random random, int[] counts)
    {
        Array.Clear(counts);
        for (var k = 0; k < counts.Length; k++) counts[random.Next(counts.Length)]++;
    }

    private double Rmse(int[] drawCounts, int[] weekCounts)
    {
        var (squares, count) = (0.0, 0.0);
        for (var draw = 0; draw < drawCounts.Length; draw++)
        {
            if (drawCounts[draw] == 0) continue;
            for (var week = 0; week < weekCounts.Length; week++)
            {
                squares += drawCounts[draw] * weekCounts[week] * Squares[draw, week];
                count += drawCounts[draw] * weekCounts[week] * lines[week];
            }
        }
        return Math.Sqrt(squares / count);
    }
}
