using System.Diagnostics;
using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;

namespace AgentStore.Learning.Commands;

/// <summary>The log holds no line of that store.</summary>
internal sealed record StoreNotInLog(string Store) : Refusal($"The log has no store '{Store}'.");

/// <summary>
/// Learns the demand of a log's products and prints what was learned; without a log, or with <c>--compare</c>, compares the
/// ways of learning together on the bundled panel, or on the log; with <c>--models</c>, the demand models.
/// </summary>
internal static class DemandCommand
{
    public static readonly string[] Options = ["--log", "--mapping", "--store", "--estimator", "--allow-rejected", "--until-week", "--compare", "--full", "--held", "--models", "--federated", "--epsilon", "--rounds", "--owner"];

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancel)
    {
        var path = line.Option("--owner") ?? line.Option("--log") ?? BundledLogs.DominicksPanel;
        var isComparison = line.Option("--log") is null || line.Has("--compare");
        if (UntilWeek(line.Option("--until-week")) is not { } untilWeek) return line.Fail("--until-week takes a whole number above zero.");
        if (Estimator(line.Option("--estimator")) is not { } estimator) return line.Fail("--estimator is by-sales (the default), log-log or poisson.");
        if (line.Option("--held") is not (null or "last" or "first")) return line.Fail("--held is last (the default) or first.");
        var mapping = SalesLogMapping.Load(line.Option("--mapping") ?? BundledLogs.DominicksMapping);
        if (!mapping.Succeeded) return line.Refuse(mapping.Refusal!);
        var read = await ReadAsync(path, mapping.Value, line.Has("--allow-rejected"), cancel);
        if (!read.Succeeded) return line.Refuse(read.Refusal!);
        var (records, tally) = read.Value;
        var store = line.Option("--store");
        if (store is not null && !records.Exists(record => record.StoreCode == store)) return line.Refuse(new StoreNotInLog(store));

        if (line.Option("--owner") is not null) return await FederatedCommand.OwnerAsync(records, mapping.Value, cancel);
        if (line.Has("--federated")) return await FederatedCommand.RunAsync(line, records, cancel);
        if (line.Has("--models")) return DemandModelsCommand.Run(line, mapping.Value.Name, [.. records.Where(record => store is null || record.StoreCode == store)], mapping.Value, untilWeek, cancel);
        if (isComparison) return DemandComparisonCommand.Run(line, mapping.Value.Name, [.. records.Where(record => store is null || record.StoreCode == store)], mapping.Value, untilWeek, cancel);

        var clock = Stopwatch.StartNew();
        var weekOne = DemandComparisonCommand.WeekOne(records, mapping.Value);
        var taken = records.Where(record => (store is null || record.StoreCode == store) && record.PeriodStart.DayNumber - weekOne.DayNumber < 7L * untilWeek);
        var learned = LearnDemand.Of(taken, estimator).ToList();
        var seconds = Math.Round(clock.Elapsed.TotalSeconds, 3);
        var names = mapping.Value.ProductNames;
        return line.Succeed(
            new { log = path, mapping = mapping.Value.Name, store, tally.Rows, tally.Cancelled, tally.Rejected, seconds, products = learned.Select(product => View(product, names)) },
            string.Join('\n', learned.Select(product => Text(product, names)).Prepend(Heading)));
    }

    private static int? UntilWeek(string? given) =>
        given is null ? int.MaxValue : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var week) && week > 0 ? week : null;

    private static DemandEstimator? Estimator(string? name) => name switch
    {
        null or "by-sales" => DemandEstimator.BySales,
        "log-log" => DemandEstimator.LogLog,
        "poisson" => DemandEstimator.Poisson,
        _ => null,
    };

    private static async Task<Outcome<(List<SalesRecord> Records, SalesLogTally Tally)>> ReadAsync(
        string path, SalesLogMapping mapping, bool allowRejected, CancellationToken cancel)
    {
        var opened = await SalesLogReader.OpenAsync(path, mapping, cancel);
        if (!opened.Succeeded) return opened.Refusal!;
        using var reader = opened.Value;
        var (records, tally) = (new List<SalesRecord>(), new SalesLogTally());
        await foreach (var line in reader.ReadLinesAsync(cancel))
        {
            tally.Add(line);
            if (line is SalesLogLine.Loaded loaded) records.Add(loaded.Record);
        }
        if (tally.Broken is not null) return tally.Broken;
        if (tally.Rejected > 0 && !allowRejected) return new LinesRejected(tally);
        return (records, tally);
    }

    private static object View(ProductDemand product, IReadOnlyDictionary<string, string> names) => product.Fit.Match<object>(
        fit => new
        {
            product = product.ProductCode,
            name = Name(product, names),
            elasticity = fit.Price.Value,
            standardError = fit.Price.StandardError,
            low95 = fit.Interval95.Low,
            high95 = fit.Interval95.High,
            promotion = fit.Promotion,
            feature = fit.Feature,
            fit.Observations,
            fit.ZeroesDropped,
            fit.Stores,
            fit.Weeks,
            fit.Method,
        },
        refusal => new { product = product.ProductCode, name = Name(product, names), error = refusal.Code, message = refusal.Message });

    private static string Heading => $"{"product",-28} {"elasticity",10} {"std. error",10} {"95 % interval",18} {"promotion",9} {"feature",8} {"lines",7} {"weeks",5}";

    private static string Text(ProductDemand product, IReadOnlyDictionary<string, string> names) => product.Fit.Match(
        fit => string.Create(CultureInfo.InvariantCulture,
            $"{Name(product, names),-28} {fit.Price.Value,10:F3} {fit.Price.StandardError,10:F3} {$"{fit.Interval95.Low:F2} … {fit.Interval95.High:F2}",18} {fit.Promotion?.Value,9:F3} {fit.Feature?.Value,8:F3} {fit.Observations,7} {fit.Weeks,5}"),
        refusal => $"{Name(product, names),-28} {refusal.Code}: {refusal.Message}");

    private static string Name(ProductDemand product, IReadOnlyDictionary<string, string> names) =>
        names.GetValueOrDefault(product.ProductCode, product.ProductCode);
}
