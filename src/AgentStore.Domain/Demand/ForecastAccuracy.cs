namespace AgentStore.Domain.Demand;

/// <summary>One forecast and what came of it.</summary>
/// <param name="Expected">Units that were expected: mean and, as the spread is symmetric, middle quantile.</param>
/// <param name="Low">The 0.1 quantile, units.</param>
/// <param name="High">The 0.9 quantile, units.</param>
/// <param name="OwnExpected">Units that the product's own recent weeks alone would have let expect.</param>
/// <param name="Sold">Units that were sold.</param>
public sealed record ScoredForecast(double Expected, double Low, double High, double OwnExpected, int Sold);

/// <summary>How good forecasts were.</summary>
/// <param name="Products">Number of forecasts.</param>
/// <param name="Sold">Units sold in all.</param>
/// <param name="Wape">Sum of the misses over the units sold; null where none sold.</param>
/// <param name="OwnWape">The same of each product's own recent weeks alone, to compare with.</param>
/// <param name="Bias">Units expected beyond those sold, over the units sold; above zero for too much. Null where none sold.</param>
/// <param name="PinballLow">Mean pinball loss at 0.1, units.</param>
/// <param name="PinballMiddle">At 0.5.</param>
/// <param name="PinballHigh">At 0.9.</param>
/// <param name="Covered">Share of forecasts whose range held what was sold; 0.8 is what it promises.</param>
public sealed record ForecastAccuracy(
    int Products, int Sold, double? Wape, double? OwnWape, double? Bias, double PinballLow, double PinballMiddle, double PinballHigh, double Covered)
{
    /// <summary>Scores forecasts together (Hyndman and Athanasopoulos 2021, sections 5.8 and 5.9).</summary>
    /// <param name="forecasts">At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ForecastAccuracy Of(IReadOnlyCollection<ScoredForecast> forecasts)
    {
        if (forecasts.Count == 0) throw new ArgumentException("At least one forecast.", nameof(forecasts));
        var sold = forecasts.Sum(each => each.Sold);
        double? Share(double units) => sold == 0 ? null : units / sold;
        return new ForecastAccuracy(
            forecasts.Count, sold,
            Share(forecasts.Sum(each => Math.Abs(each.Expected - each.Sold))), Share(forecasts.Sum(each => Math.Abs(each.OwnExpected - each.Sold))),
            Share(forecasts.Sum(each => each.Expected - each.Sold)),
            forecasts.Average(each => Pinball(0.1, each.Low, each.Sold)), forecasts.Average(each => Pinball(0.5, each.Expected, each.Sold)),
            forecasts.Average(each => Pinball(0.9, each.High, each.Sold)),
            forecasts.Average(each => each.Sold >= each.Low && each.Sold <= each.High ? 1.0 : 0));
    }

    /// <summary>Pinball loss of one quantile (Koenker and Bassett 1978): misses below weigh the level, misses above the rest.</summary>
    /// <param name="level">The quantile's level, above 0 and below 1.</param>
    /// <param name="quantile">What was said of it.</param>
    /// <param name="actual">What came.</param>
    public static double Pinball(double level, double quantile, double actual) => actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
}
