using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;

namespace AgentStore.Benchmarks.Demand;

/// <summary>
/// Seconds that learning together takes: both descents on the bundled panel's 913 agents at 60 weeks, to 1e-4 of their closed
/// forms, and synthetic agents up to 100,000 with sparse neighbours; and how fast the bundled log is read.
/// </summary>
internal static class DemandBenchmark
{
    private const int Weeks = 60;
    private const int BatchesOfWeeks = 6;
    private const int Runs = 3;
    private const int SparseNeighbours = 64;
    private static readonly int[] Sizes = [100, 1_000, 3_000, 10_000, 30_000, 100_000];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <param name="Agents">Number of agents.</param>
    /// <param name="NeighbourSeconds">Finding everyone's neighbours.</param>
    /// <param name="AllForOneSeconds">All-for-one, from lines to slopes, without the neighbours.</param>
    /// <param name="AllForAllSeconds">All-for-all likewise.</param>
    /// <param name="AllForOneGap">Largest difference of a slope from its closed form.</param>
    /// <param name="AllForAllGap">Likewise.</param>
    private sealed record Row(int Agents, double NeighbourSeconds, double AllForOneSeconds, double AllForAllSeconds, double AllForOneGap, double AllForAllGap)
    {
        public string ToText() => string.Create(CultureInfo.InvariantCulture,
            $"{Agents,8} agents  neighbours {NeighbourSeconds,7:F2} s  all for one {AllForOneSeconds,7:F2} s  all for all {AllForAllSeconds,7:F2} s  gaps {AllForOneGap:E1} {AllForAllGap:E1}");
    }

    /// <param name="isJson">Whether to print JSON.</param>
    /// <param name="plot">Where to draw the scaling plot, an SVG file.</param>
    public static int Run(bool isJson, string plot)
    {
        var (records, rowsPerSecond) = Read().GetAwaiter().GetResult();
        var panel = AgentPanel.Of(records, new DateOnly(1989, 9, 14));
        var juice = Told(Enumerable.Range(0, Runs).Select(_ => Measure(panel, Weeks, 365)).MinBy(row => row.AllForOneSeconds + row.AllForAllSeconds)!);
        var synthetic = Sizes.Select(size => Told(Measure(SyntheticAgents.Draw(size, seed: 1), SyntheticAgents.Weeks, SparseNeighbours))).ToList();
        ScalingPlot.Save(
            Sizes,
            [
                ("neighbours", [.. synthetic.Select(row => row.NeighbourSeconds)]), ("all for one", [.. synthetic.Select(row => row.AllForOneSeconds)]),
                ("all for all", [.. synthetic.Select(row => row.AllForAllSeconds)]),
            ],
            plot);
        Console.Error.WriteLine($"Drawn: {plot}");
        var fitSeconds = Math.Max(juice.AllForOneSeconds, juice.AllForAllSeconds) + juice.NeighbourSeconds;
        var result = new { fitSeconds = Math.Round(fitSeconds, 3), importRowsPerSecond = Math.Round(rowsPerSecond), bundledPanel = juice, synthetic, cores = Environment.ProcessorCount };
        Console.Out.WriteLine(isJson ? JsonSerializer.Serialize(result, Json) : string.Join('\n',
        [
            string.Create(CultureInfo.InvariantCulture, $"fit of 913 agents at {Weeks} weeks: {fitSeconds:F2} s; log read at {rowsPerSecond:F0} lines a second; {Environment.ProcessorCount} cores"),
            juice.ToText(), .. synthetic.Select(row => row.ToText()),
        ]));
        return 0;
    }

    private static Row Told(Row row)
    {
        Console.Error.WriteLine(row.ToText());
        return row;
    }

    private static Row Measure(AgentPanel panel, int weeks, int width)
    {
        var batches = Batches.Of(panel, [.. panel.Weeks.Take(weeks)], BatchesOfWeeks);
        var lines = batches.Whole;
        var clock = Stopwatch.StartNew();
        var prior = NormalPrior.OfAll(lines, 3);
        var near = NearestAgents.Of(Distances.Points(lines, prior.Slopes), lines.Size, width);
        var filter = Filter.Nearest(near, lines.Lines, width);
        var (neighbours, start) = (clock.Elapsed.TotalSeconds, AgentCurves.Repeated(prior.Means[0], lines.Agents));

        clock.Restart();
        var one = AllForOne.Descend(batches, filter, start, new Random(1));
        var oneSeconds = clock.Elapsed.TotalSeconds;
        var model = new AllForAll(lines, filter.With(0, 0.5), prior);
        clock.Restart();
        var all = model.Descend(batches, new Random(2));
        var allSeconds = clock.Elapsed.TotalSeconds;
        return new Row(lines.Agents, neighbours, oneSeconds, allSeconds, Gap(one, AllForOne.ClosedForm(lines, filter)), Gap(all, model.ClosedForm()));
    }

    private static double Gap(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Max();

    private static async Task<(List<SalesRecord> Records, double RowsPerSecond)> Read()
    {
        var mapping = SalesLogMapping.Load(BundledLogs.DominicksMapping).Value;
        var (records, best) = (new List<SalesRecord>(), 0.0);
        for (var run = 0; run < Runs; run++)
        {
            records.Clear();
            var clock = Stopwatch.StartNew();
            using var reader = (await SalesLogReader.OpenAsync(BundledLogs.DominicksPanel, mapping)).Value;
            await foreach (var line in reader.ReadLinesAsync())
                if (line is SalesLogLine.Loaded loaded) records.Add(loaded.Record);
            best = Math.Max(best, records.Count / clock.Elapsed.TotalSeconds);
        }
        return (records, best);
    }
}
