namespace AgentStore.Operations;

/// <summary>
/// The store's own time. A store that lives on an old sales log runs a whole number of days behind the real clock, so that
/// its today is the day after its log ends.
/// </summary>
/// <param name="time">The real clock.</param>
public sealed class StoreClock(TimeProvider time)
{
    private sealed record Setting(TimeSpan Offset, TimeZoneInfo Zone);

    private Setting? setting;

    /// <summary>The store's present moment, in UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + Opened.Offset;

    /// <summary>The business date: the store's date in its own time zone.</summary>
    public DateOnly Today => DateIn(Now);

    /// <summary>Whether the store lives in the past.</summary>
    public bool IsShifted => Opened.Offset != TimeSpan.Zero;

    /// <summary>The store's time zone.</summary>
    public TimeZoneInfo Zone => Opened.Zone;

    private Setting Opened => setting ?? throw new InvalidOperationException("The store isn't open yet: prepare it first.");

    /// <summary>The real moment of one on the store's clock, for those outside who live by the real one.</summary>
    public DateTimeOffset ToReal(DateTimeOffset at) => at - Opened.Offset;

    /// <summary>The business date of a moment.</summary>
    public DateOnly DateIn(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Opened.Zone).DateTime);

    /// <summary>The moment at which a business date begins, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Opened.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    internal void Open(TimeSpan offset, string timeZone) => setting = new(offset, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
