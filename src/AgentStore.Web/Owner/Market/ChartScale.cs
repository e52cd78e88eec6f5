namespace AgentStore.Web.Owner.Market;

/// <summary>A chart's upright axis: round numbers that hold all values.</summary>
/// <param name="Low">At the bottom.</param>
/// <param name="High">At the top; more than <paramref name="Low"/>.</param>
/// <param name="Step">Between two marks.</param>
internal sealed record ChartScale(double Low, double High, double Step)
{
    /// <summary>Marks that an axis aims at.</summary>
    private const int MarksWanted = 4;
    private const int DecimalsMax = 4;

    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    /// <summary>Marks from the bottom up.</summary>
    public IEnumerable<double> Marks => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(mark => Low + mark * Step);

    /// <summary>Format of a mark: as many decimals as the step has, so that no mark says what it isn't.</summary>
    public string Decimals => $"N{Enumerable.Range(0, DecimalsMax).FirstOrDefault(digits => Math.Abs(Math.Round(Step, digits) - Step) < Step / 1_000, DecimalsMax)}";

    /// <summary>A scale for some values.</summary>
    /// <param name="values">Finite numbers, one or more.</param>
    /// <param name="fromZero">Whether zero must be on it: for amounts, not for prices.</param>
    public static ChartScale Of(IEnumerable<float> values, bool fromZero)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (fromZero) (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        if (high - low < 1e-6 * Math.Max(1, Math.Abs(high))) high = low + Math.Max(1, Math.Abs(low) / 10);
        var rough = (high - low) / MarksWanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundSteps.First(each => each * power >= rough * 0.999) * power;
        return new(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    /// <summary>Height of a value, 0 at the bottom and 1 at the top.</summary>
    public double HeightOf(double value) => (value - Low) / (High - Low);
}
