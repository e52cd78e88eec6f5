namespace AgentStore.Operations.SalesLog;

/// <summary>Remembers which periods of which store and product were seen: a bit a day, so that a hundred million lines fit.</summary>
internal sealed class SeriesPeriods
{
    /// <summary>Most pairs of a store and a product.</summary>
    public const int SeriesMax = 2_000_000;

    private const int DaysOfPage = 512;

    private readonly Dictionary<(string Store, string Product), int> series = [];
    private readonly Dictionary<(int Series, int Page), ulong[]> pages = [];

    /// <summary>Whether there are more series than can be told apart.</summary>
    public bool IsFull => series.Count > SeriesMax;

    /// <summary>Notes a period; false where it was noted before.</summary>
    public bool Add(string store, string product, int day)
    {
        if (!series.TryGetValue((store, product), out var at)) series.Add((store, product), at = series.Count);
        if (!pages.TryGetValue((at, day / DaysOfPage), out var page)) pages.Add((at, day / DaysOfPage), page = new ulong[DaysOfPage / 64]);
        ref var days = ref page[day % DaysOfPage / 64];
        var bit = 1UL << (day % 64);
        var isNew = (days & bit) == 0;
        days |= bit;
        return isNew;
    }
}
