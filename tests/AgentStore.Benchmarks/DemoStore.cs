using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AgentStore.Operations.Samples.Boutique;
using CsvHelper;

namespace AgentStore.Benchmarks;

/// <summary>Figures of the demo boutique's simulated past beside those of the real giftware log that it is set to.</summary>
internal static class DemoStore
{
    public const string Name = "demo-store";
    private const decimal SmallInvoice = 50;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly DateOnly FirstWeek = new(2025, 5, 26);

    public static int Run(bool isJson, string? logPath)
    {
        var seed = BoutiqueSeed.Load();
        var past = SimulatedPast.Draw(seed, FirstWeek);
        var ours = new Figures(
            Months(past.Sales.Where(row => row.PeriodStart >= FirstWeek.AddDays(7 * 26)).Select(row => (row.PeriodStart.Month, (decimal)row.Units * row.UnitPriceMinor))),
            Shares([.. past.Sales.GroupBy(row => row.ProductCode).Select(group => (long)group.Sum(row => row.Units))]),
            Lines(past.BasketLines), (double)past.LinesReturned / past.BasketLines.Sum(), Quantiles([.. seed.Products.Select(product => product.PriceMinor / 100m)]));
        var log = logPath is null ? null : Read(logPath, seed.Products.Count);
        var elasticities = SimulatedPast.Elasticities(seed.Products);
        Console.WriteLine(isJson
            ? JsonSerializer.Serialize(new { benchmark = Name, boutique = ours, log, elasticityMean = elasticities.Average(), panelElasticityMean = Calibration.ElasticityMean }, Json)
            : Table(ours, log) + string.Create(CultureInfo.InvariantCulture, $"own-price elasticity, mean        {elasticities.Average(),8:0.00}  panel {Calibration.ElasticityMean:0.00}"));
        return 0;
    }

    /// <param name="MonthIndex">Revenue of each month against the mean month, January first.</param>
    /// <param name="UnitShares">Share of all units that the best-selling tenth, fifth and half of the products sell.</param>
    /// <param name="BasketLines">Share of baskets with 1 to 5 lines, and with more.</param>
    /// <param name="ReturnShare">Share of lines that come back.</param>
    /// <param name="PriceQuantiles">Prices at 5, 25, 50, 75 and 95 %, each in its own currency.</param>
    private sealed record Figures(
        IReadOnlyList<double> MonthIndex, IReadOnlyList<double> UnitShares, IReadOnlyList<double> BasketLines, double ReturnShare, IReadOnlyList<decimal> PriceQuantiles);

    private static Figures Read(string path, int products)
    {
        using var file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = CsvReader.Create(text, new CsvReaderOptions { TrimWhitespace = true, PoolStrings = true });
        reader.ReadHeaderAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var headers = reader.Headers.ToList();
        int Column(string name) => headers.IndexOf(name);
        var (invoice, code, quantity, date, price) = (Column("InvoiceNo"), Column("StockCode"), Column("Quantity"), Column("InvoiceDate"), Column("UnitPrice"));
        var (invoices, units, months, prices) = (new Dictionary<string, (decimal Total, int Lines)>(), new Dictionary<string, long>(), new List<(int, decimal)>(), new Dictionary<string, decimal>());
        var (sold, returned) = (0, 0);
        while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            var product = reader.GetString(code);
            var (count, cost) = (int.Parse(reader.GetString(quantity), CultureInfo.InvariantCulture), decimal.Parse(reader.GetString(price), CultureInfo.InvariantCulture));
            if (product.Length < 5 || !product.AsSpan(0, 5).ContainsOnlyDigits() || cost <= 0) continue;
            if (reader.GetString(invoice).StartsWith('C')) returned++;
            if (count <= 0) continue;
            sold++;
            var day = DateOnly.Parse(reader.GetString(date).AsSpan(0, 10), CultureInfo.InvariantCulture);
            // One full year, December to November: the log's last days are a torn month.
            if (day < new DateOnly(2011, 12, 1)) months.Add((day.Month, count * cost));
            units[product] = units.GetValueOrDefault(product) + count;
            prices[product] = cost;
            var (total, lines) = invoices.GetValueOrDefault(reader.GetString(invoice));
            invoices[reader.GetString(invoice)] = (total + count * cost, lines + 1);
        }
        // A shop that carries few of many products carries the sought-after ones.
        var best = units.OrderByDescending(each => each.Value).Take(products).ToList();
        return new(
            Months(months), Shares([.. best.Select(each => each.Value)]), Lines([.. invoices.Values.Where(each => each.Total <= SmallInvoice).Select(each => each.Lines)]),
            (double)returned / sold, Quantiles([.. best.Select(each => prices[each.Key])]));
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (!char.IsAsciiDigit(letter)) return false;
        return true;
    }

    private static double[] Months(IEnumerable<(int Month, decimal Revenue)> sales)
    {
        var sums = new double[12];
        foreach (var (month, revenue) in sales) sums[month - 1] += (double)revenue;
        return [.. sums.Select(sum => sum / sums.Average())];
    }

    private static double[] Shares(IReadOnlyList<long> units)
    {
        var sorted = units.OrderDescending().ToList();
        return [.. new[] { 0.1, 0.2, 0.5 }.Select(share => (double)sorted.Take((int)Math.Round(sorted.Count * share)).Sum() / sorted.Sum())];
    }

    private static double[] Lines(IReadOnlyList<int> lines) => [.. Enumerable.Range(1, 6).Select(count => lines.Count(each => Math.Min(each, 6) == count) / (double)lines.Count)];

    private static decimal[] Quantiles(IReadOnlyList<decimal> prices)
    {
        var sorted = prices.Order().ToList();
        return [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(share => sorted[(int)((sorted.Count - 1) * share)])];
    }

    private static string Table(Figures ours, Figures? log)
    {
        var rows = new List<(string What, double Ours, double? Log)>();
        for (var month = 1; month <= 12; month++) rows.Add(($"sales index, month {month}", ours.MonthIndex[month - 1], log?.MonthIndex[month - 1]));
        foreach (var (what, index) in new[] { ("units of the best tenth", 0), ("units of the best fifth", 1), ("units of the best half", 2) })
            rows.Add((what, ours.UnitShares[index], log?.UnitShares[index]));
        for (var lines = 1; lines <= 6; lines++) rows.Add(($"baskets of {lines}{(lines == 6 ? " or more" : "")} lines", ours.BasketLines[lines - 1], log?.BasketLines[lines - 1]));
        rows.Add(("lines that come back", ours.ReturnShare, log?.ReturnShare));
        foreach (var (what, index) in new[] { ("price, 5 %", 0), ("price, 25 %", 1), ("price, median", 2), ("price, 75 %", 3), ("price, 95 %", 4) })
            rows.Add((what, (double)ours.PriceQuantiles[index], (double?)log?.PriceQuantiles[index]));
        return string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.What,-30}{row.Ours,10:0.000}{row.Log,10:0.000}\n")).Prepend($"{"",-30}{"boutique",10}{(log is null ? "" : "log"),10}\n"));
    }
}
