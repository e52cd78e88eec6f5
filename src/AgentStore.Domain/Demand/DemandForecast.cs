namespace AgentStore.Domain.Demand;

/// <summary>Expected demand of one product.</summary>
/// <param name="UnitsPerDay">Mean units a day, not negative.</param>
/// <param name="StandardDeviationPerDay">Standard deviation of a day's units; days are taken as independent.</param>
/// <param name="Weeks">Number of weeks of its own sales it rests on.</param>
public sealed record DemandForecast(double UnitsPerDay, double StandardDeviationPerDay, int Weeks)
{
    /// <summary>Weight of the newest week in the smoothed mean.</summary>
    public const double SmoothingWeight = 0.3;

    /// <summary>Weeks of the past that are looked at, at most.</summary>
    public const int WeeksMax = 26;

    /// <summary>
    /// Simple exponential smoothing (Brown 1959) of weekly units; the spread is that of the one-week-ahead errors, and no
    /// less than Poisson demand of that mean would have. No weeks give a forecast of zero that rests on zero weeks.
    /// </summary>
    /// <param name="weeklyUnits">Units a week, oldest first.</param>
    public static DemandForecast FromWeeklyUnits(IReadOnlyList<int> weeklyUnits)
    {
        var recent = weeklyUnits.Skip(Math.Max(0, weeklyUnits.Count - WeeksMax)).ToList();
        if (recent.Count == 0) return new(0, 0, 0);
        double mean = recent.Take(4).Average(), squaredErrors = 0;
        foreach (var units in recent)
        {
            squaredErrors += (units - mean) * (units - mean);
            mean += SmoothingWeight * (units - mean);
        }
        var weeklyVariance = Math.Max(squaredErrors / recent.Count, mean);
        return new(mean / 7, Math.Sqrt(weeklyVariance / 7), recent.Count);
    }

    /// <summary>An expected week, spread over its days.</summary>
    /// <param name="week">The week.</param>
    /// <param name="weeksSold">Weeks of the product's own sales behind it.</param>
    public static DemandForecast FromWeek(ExpectedWeek week, int weeksSold) => new(week.Units / 7, week.StandardDeviation / Math.Sqrt(7), weeksSold);

    /// <summary>Expected units over a number of days, and the range that holds them four times in five (normal approximation, none below zero).</summary>
    /// <param name="days">Days, above zero.</param>
    public (double Expected, double Low, double High) Over(int days)
    {
        var expected = UnitsPerDay * days;
        var spread = Newsvendor.NormalQuantile(0.9) * StandardDeviationPerDay * Math.Sqrt(days);
        return (expected, Math.Max(0, expected - spread), expected + spread);
    }

    /// <summary>Days that a number of units lasts; infinite where nothing is expected to sell.</summary>
    public double DaysOfCover(int units) => units <= 0 ? 0 : UnitsPerDay > 0 ? units / UnitsPerDay : double.PositiveInfinity;
}
