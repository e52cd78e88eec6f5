using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;

namespace AgentStore.Learning.Demand.Models.Comparison;

/// <summary>
/// A log as a table of stores by weeks by products, so that a product's line finds the prices of the others beside it.
/// Cells without a line hold NaN. Lines without a price are no offer; repeated lines are added up; units more than
/// <see cref="AgentPanel.SpikeFactor"/> times above or below the product's median in the store are an error of the log.
/// </summary>
internal sealed class SalesCube
{
    private SalesCube(IReadOnlyDictionary<(string Store, string Product, int Week), SalesRecord> offers)
    {
        Stores = InOrder(offers.Keys.Select(key => key.Store));
        Products = InOrder(offers.Keys.Select(key => key.Product));
        FirstWeek = offers.Keys.Select(key => key.Week).DefaultIfEmpty(1).Min();
        LastWeek = offers.Keys.Select(key => key.Week).DefaultIfEmpty(0).Max();
        var cells = Stores.Count * Weeks * Products.Count;
        (Units, LogPrices, Promotions, Features) = (new double[cells], new double[cells], new double[cells], new double[cells]);
        Units.AsSpan().Fill(double.NaN);
        LogPrices.AsSpan().Fill(double.NaN);
        var (stores, products) = (Numbered(Stores), Numbered(Products));
        foreach (var ((store, product, week), record) in offers)
        {
            var cell = Cell(stores[store], week, products[product]);
            (Units[cell], LogPrices[cell]) = (Math.Max(record.Units, 0), Math.Log(record.UnitPriceMinor));
            (Promotions[cell], Features[cell]) = (record.IsPromoted ? 1 : 0, record.FeatureShare);
        }
    }

    public IReadOnlyList<string> Stores { get; }

    public IReadOnlyList<string> Products { get; }

    public int FirstWeek { get; }

    public int LastWeek { get; }

    public int Weeks => LastWeek - FirstWeek + 1;

    public double[] Units { get; }

    public double[] LogPrices { get; }

    public double[] Promotions { get; }

    public double[] Features { get; }

    /// <summary>Takes a log's lines in.</summary>
    /// <param name="log">The lines; periods are told apart by the week of their first day.</param>
    /// <param name="weekOne">First day of the week that is to be number 1.</param>
    public static SalesCube Of(IEnumerable<SalesRecord> log, DateOnly weekOne)
    {
        var offers = new Dictionary<(string Store, string Product, int Week), SalesRecord>();
        foreach (var record in log.Where(record => record.UnitPriceMinor > 0))
        {
            var key = (record.StoreCode, record.ProductCode, AgentPanel.Week(record.PeriodStart, weekOne));
            offers[key] = offers.TryGetValue(key, out var before) ? AgentPanel.Together(before, record) : record;
        }
        var kept = offers.GroupBy(offer => (offer.Key.Store, offer.Key.Product)).SelectMany(WithoutSpikes);
        return new SalesCube(kept.ToDictionary());
    }

    /// <summary>Where a store's product in a week lies.</summary>
    public int Cell(int store, int week, int product) => (store * Weeks + week - FirstWeek) * Products.Count + product;

    private static IEnumerable<KeyValuePair<(string Store, string Product, int Week), SalesRecord>> WithoutSpikes(
        IEnumerable<KeyValuePair<(string Store, string Product, int Week), SalesRecord>> offers)
    {
        var all = offers.ToList();
        var sold = all.Select(offer => offer.Value.Units).Where(units => units > 0).Order().ToList();
        if (sold.Count == 0) return all;
        double median = sold[sold.Count / 2];
        return all.Where(offer => offer.Value.Units <= 0 || offer.Value.Units <= median * AgentPanel.SpikeFactor && offer.Value.Units >= median / AgentPanel.SpikeFactor);
    }

    private static List<string> InOrder(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)];

    private static Dictionary<string, int> Numbered(IReadOnlyList<string> codes) => codes.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
}
