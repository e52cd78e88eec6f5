namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>Squared errors after each round, for repetitions of one setting.</summary>
/// <param name="rounds">Rounds of a repetition.</param>
/// <param name="repetitions">Repetitions.</param>
internal sealed class ErrorCurve(int rounds, int repetitions)
{
    private readonly double[,] squares = new double[repetitions, rounds];

    public int Rounds { get; } = rounds;

    public int Repetitions { get; } = repetitions;

    public void Set(int repetition, int round, double square) => squares[repetition, round] = square;

    /// <summary>Root mean squared error after the last round.</summary>
    public double Last => Math.Sqrt(Mean(Rounds - 1, _ => true));

    /// <summary>Rounds until the root mean squared error over the repetitions taken stays at ε or less; between two rounds by interpolation, not a number where it never does.</summary>
    public double RoundsTo(double epsilon, Func<int, bool> take)
    {
        var (target, after) = (epsilon * epsilon, Mean(Rounds - 1, take));
        if (after > target) return double.NaN;
        for (var round = Rounds - 2; round >= 0; round--)
        {
            var before = Mean(round, take);
            if (before > target) return round + 1 + (Math.Log(before) - Math.Log(target)) / (Math.Log(before) - Math.Log(after));
            after = before;
        }
        return 1;
    }

    private double Mean(int round, Func<int, bool> take)
    {
        var (sum, count) = (0.0, 0);
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            if (!take(repetition)) continue;
            sum += squares[repetition, round];
            count++;
        }
        return sum / count;
    }
}
