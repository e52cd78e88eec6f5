namespace AgentStore.Operations.Samples.Boutique;

/// <summary>How sales move through the year.</summary>
internal static class Season
{
    // How much of the giftware log's season an everyday thing follows, and how far cold and warm days move what depends on them.
    private const double EverydayShare = 0.3;
    private const double WeatherAmplitude = 0.25;
    private const double ColdestDayOfYear = 15;

    // Monday first: a boutique lives from Friday to Sunday. An assumption; neither log has a shop's weekdays.
    private static readonly double[] Weekday = [0.75, 0.80, 0.85, 0.95, 1.15, 1.40, 1.10];

    /// <summary>Sales of a day against the year's mean day.</summary>
    /// <param name="season"><c>gift</c>, <c>cold</c>, <c>warm</c> or <c>even</c>.</param>
    /// <param name="day">Which day.</param>
    public static double Index(string season, DateOnly day) => season switch
    {
        "gift" => Month(day),
        "cold" => Everyday(day) * (1 + WeatherAmplitude * Cold(day)),
        "warm" => Everyday(day) * (1 - WeatherAmplitude * Cold(day)),
        "even" => Everyday(day),
        _ => throw new ArgumentException($"There is no season '{season}'.", nameof(season)),
    };

    /// <summary>Sales of a weekday against the mean day.</summary>
    public static double OfWeekday(DateOnly day) => Weekday[((int)day.DayOfWeek + 6) % 7];

    private static double Everyday(DateOnly day) => 1 + EverydayShare * (Month(day) - 1);

    private static double Cold(DateOnly day) => Math.Cos(2 * Math.PI * (day.DayOfYear - ColdestDayOfYear) / 365.25);

    private static double Month(DateOnly day) => Calibration.MonthIndex[(day.Month - 1 - Calibration.MonthsAhead + 12) % 12];
}
