using AgentStore.Domain.Demand;

namespace AgentStore.Learning.Demand;

/// <summary>One product's lines of a sales log, ready to be fitted.</summary>
internal sealed class ProductPanel
{
    private const int DaysOfWeek = 7;

    private readonly List<SalesRecord> records;

    private ProductPanel(string productCode, List<SalesRecord> records)
    {
        (ProductCode, this.records) = (productCode, records);
        (Stores, StoreCount) = Numbered(records.Select(record => record.StoreCode));
        var firstDay = records.Count == 0 ? 0 : records.Min(record => record.PeriodStart.DayNumber);
        (Weeks, WeekCount) = Numbered(records.Select(record => (record.PeriodStart.DayNumber - firstDay) / DaysOfWeek));
    }

    public string ProductCode { get; }

    public int Count => records.Count;

    /// <summary>Each line's store, numbered from 0.</summary>
    public long[] Stores { get; }

    public int StoreCount { get; }

    /// <summary>Each line's week, numbered from 0; the days of a daily log fall into weeks, longer periods are one week each.</summary>
    public long[] Weeks { get; }

    public int WeekCount { get; }

    public bool HasSaleInEveryLine => records.All(record => record.Units > 0);

    public double[] Units => [.. records.Select(record => (double)record.Units)];

    public double[] LogPrices => [.. records.Select(record => Math.Log(record.UnitPriceMinor))];

    public double[] Promotions => [.. records.Select(record => record.IsPromoted ? 1.0 : 0.0)];

    public double[] Features => [.. records.Select(record => record.FeatureShare)];

    /// <summary>Splits a log by product, in the order of the codes, short ones first. Lines without a price are no offer and are left out.</summary>
    public static IEnumerable<ProductPanel> Split(IEnumerable<SalesRecord> log) => log
        .Where(record => record.UnitPriceMinor > 0)
        .GroupBy(record => record.ProductCode, StringComparer.Ordinal)
        .OrderBy(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new ProductPanel(group.Key, [.. group]));

    /// <summary>The lines that pass, numbered anew.</summary>
    public ProductPanel Where(Func<SalesRecord, bool> passes) => new(ProductCode, [.. records.Where(passes)]);

    /// <summary>The lines of stores that sold the product at all: the others say nothing of how its sales vary.</summary>
    public ProductPanel WhereStoreSold()
    {
        var sold = records.Where(record => record.Units > 0).Select(record => record.StoreCode).ToHashSet(StringComparer.Ordinal);
        return Where(record => sold.Contains(record.StoreCode));
    }

    private static (long[] Numbers, int Count) Numbered<T>(IEnumerable<T> keys)
        where T : notnull
    {
        var known = new Dictionary<T, long>();
        var numbers = keys.Select(key =>
        {
            if (!known.TryGetValue(key, out var number)) known[key] = number = known.Count;
            return number;
        }).ToArray();
        return (numbers, known.Count);
    }
}
