namespace AgentStore.Ceo.Seat;

/// <summary>How a day came to its end: with a report, or early and for a reason in plain words.</summary>
internal sealed record DayEnding
{
    private DayEnding(string? report, string? failure) => (Report, Failure) = (report, failure);

    public string? Report { get; }

    public string? Failure { get; }

    public static DayEnding With(string report) => new(report, null);

    public static DayEnding Early(string why) => new(null, why);
}
