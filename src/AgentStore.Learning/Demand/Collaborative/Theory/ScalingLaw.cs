using AgentStore.Learning.Demand.Collaborative.Evaluation;

namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>Measured samples against what theory says they are proportional to.</summary>
/// <param name="Name">Which law.</param>
/// <param name="Predicted">N/N_i^ε, or Σ 1/N_i^ε.</param>
/// <param name="Samples">Samples of all agents together until the error was ε; not a number where it never was.</param>
/// <param name="Slope">Slope on log-log axes; 1 where the law holds.</param>
internal sealed record ScalingLaw(string Name, IReadOnlyList<double> Predicted, IReadOnlyList<double> Samples, Interval Slope)
{
    /// <summary>Whether the slope is 1 ± 0.1 with its whole interval.</summary>
    public bool Holds => Slope.Low >= 0.9 && Slope.High <= 1.1;

    /// <summary>Fits the slope to all repetitions together, and to blocks of them for its interval.</summary>
    /// <param name="name">Which law.</param>
    /// <param name="predicted">One figure for each setting.</param>
    /// <param name="samples">The measured samples of a setting, from the errors of the repetitions given.</param>
    /// <param name="repetitions">How many repetitions there are.</param>
    public static ScalingLaw Fit(string name, IReadOnlyList<double> predicted, Func<int, Func<int, bool>, double> samples, int repetitions)
    {
        double Slope(IReadOnlyList<double> measured) => LogSlope(predicted, measured);
        double[] Measured(Func<int, bool> take) => [.. Enumerable.Range(0, predicted.Count).Select(setting => samples(setting, take))];
        var all = Measured(_ => true);
        var blocks = Enumerable.Range(0, Blocks).Select(block => Slope(Measured(repetition => repetition % Blocks == block))).ToArray();
        var (slope, mean) = (Slope(all), blocks.Average());
        var error = Math.Sqrt(blocks.Sum(each => (each - mean) * (each - mean)) / (Blocks - 1) / Blocks);
        var reach = StudentT.Quantile975(Blocks - 1) * error;
        return new ScalingLaw(name, predicted, all, new Interval(slope, slope - reach, slope + reach));
    }

    private const int Blocks = 10;

    private static double LogSlope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (x.Average(Math.Log), y.Average(Math.Log));
        var (products, squares) = (0.0, 0.0);
        for (var k = 0; k < x.Count; k++)
        {
            products += (Math.Log(x[k]) - meanX) * (Math.Log(y[k]) - meanY);
            squares += Math.Pow(Math.Log(x[k]) - meanX, 2);
        }
        return products / squares;
    }
}
