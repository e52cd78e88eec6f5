using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>The figures of a log that a reader should know before trusting what is learned from it.</summary>
/// <param name="Mapping">Name of the mapping it was read with.</param>
/// <param name="Currency">Currency of its prices.</param>
/// <param name="Lines">What became of its lines.</param>
/// <param name="Records">Records, one a store, product and period: fewer than lines in logs of single sales.</param>
/// <param name="Series">Pairs of a store and a product.</param>
/// <param name="PeriodDays">Length of a period, days.</param>
/// <param name="Missing">Periods without a record between a series' first and its last.</param>
/// <param name="SeriesWithGaps">Series that have any.</param>
/// <param name="ConstantPrices">Series whose price never moves: no elasticity can be told from one alone.</param>
/// <param name="SinglePeriods">Series of one period.</param>
/// <param name="Units">Units sold, less returns.</param>
/// <param name="ZeroUnits">Records without a sale.</param>
/// <param name="LowestPriceMinor">Lowest price, minor units.</param>
/// <param name="HighestPriceMinor">Highest price, minor units.</param>
/// <param name="Promoted">Records with a promotion in the store.</param>
/// <param name="Featured">Records that were advertised.</param>
/// <param name="WithCost">Records that say the cost.</param>
/// <param name="WithRegularPrice">Records that say the price without promotion.</param>
/// <param name="WithStock">Records that say the stock they began with.</param>
/// <param name="WithCompetitorPrice">Records that say a competitor's price.</param>
public sealed record DataCard(
    string Mapping, Currency Currency, SalesLogTally Lines, int Records, int Series, int PeriodDays, long Missing, int SeriesWithGaps, int ConstantPrices,
    int SinglePeriods, long Units, int ZeroUnits, long LowestPriceMinor, long HighestPriceMinor, int Promoted, int Featured, int WithCost,
    int WithRegularPrice, int WithStock, int WithCompetitorPrice)
{
    /// <summary>Reads a log and reckons its card.</summary>
    /// <returns>The card, or why the log can't be read, or <see cref="NothingToLoad"/>.</returns>
    public static async Task<Outcome<DataCard>> ReadAsync(string path, SalesLogMapping mapping, CancellationToken cancel = default)
    {
        var opened = await SalesLogReader.OpenAsync(path, mapping, cancel);
        if (!opened.Succeeded) return opened.Refusal!;
        using var reader = opened.Value;
        var (tally, figures) = (new SalesLogTally(), new DataCardFigures());
        var book = mapping.Transactions is null ? null : new SalesBook(mapping.Columns.Units);
        await foreach (var read in reader.ReadLinesAsync(cancel))
        {
            var line = book?.Add(read) ?? read;
            tally.Add(line);
            if (book is null && line is SalesLogLine.Loaded loaded) figures.Add(loaded.Record);
        }
        if (tally.Broken is not null) return tally.Broken;
        foreach (var record in book?.Records() ?? []) figures.Add(record);
        return tally.Loaded == 0 ? new NothingToLoad(path) : figures.Card(mapping, tally);
    }
}

/// <summary>Adds the figures of a card up, in memory that grows with the series and not with the records.</summary>
internal sealed class DataCardFigures
{
    private readonly Dictionary<(string Store, string Product), Run> series = [];
    private int records, zero, promoted, featured, cost, regular, stock, competitor;
    private long units, lowest = long.MaxValue, highest;

    private readonly record struct Run(int First, int Last, int Count, long PriceMinor, bool HasMoved);

    public void Add(SalesRecord record)
    {
        records++;
        units += record.Units;
        (lowest, highest) = (Math.Min(lowest, record.UnitPriceMinor), Math.Max(highest, record.UnitPriceMinor));
        if (record.Units == 0) zero++;
        if (record.IsPromoted) promoted++;
        if (record.FeatureShare > 0) featured++;
        if (record.UnitCostMinor is not null) cost++;
        if (record.RegularPriceMinor is not null) regular++;
        if (record.StockAtStart is not null) stock++;
        if (record.CompetitorPriceMinor is not null) competitor++;
        var (key, day) = ((record.StoreCode, record.ProductCode), record.PeriodStart.DayNumber);
        series[key] = series.TryGetValue(key, out var run)
            ? new Run(Math.Min(run.First, day), Math.Max(run.Last, day), run.Count + 1, run.PriceMinor, run.HasMoved || run.PriceMinor != record.UnitPriceMinor)
            : new Run(day, day, 1, record.UnitPriceMinor, HasMoved: false);
    }

    public DataCard Card(SalesLogMapping mapping, SalesLogTally tally)
    {
        var missing = series.Values.Select(run => Math.Max(0L, (run.Last - run.First) / mapping.Period.Days + 1 - run.Count)).ToList();
        return new DataCard(
            mapping.Name, new Currency(mapping.Currency), tally, records, series.Count, mapping.Period.Days, missing.Sum(), missing.Count(each => each > 0),
            series.Values.Count(run => !run.HasMoved && run.Count > 1), series.Values.Count(run => run.Count == 1), units, zero, lowest, highest, promoted, featured,
            cost, regular, stock, competitor);
    }
}
