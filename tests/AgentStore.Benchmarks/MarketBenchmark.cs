using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentStore.Benchmarks.Cuda;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Benchmarks;

/// <summary>
/// Speed of the market's engines on the largest scenario: 4 stores, 8 products, 52 weeks, all effects on. Warm-up is left out;
/// each case runs until a second has passed, and the fastest run counts, since others may use the machine. For the same reason
/// one core's cases count the processor's time, those of all cores the clock's.
/// </summary>
internal static class MarketBenchmark
{
    private const string Scenario = "full-street";
    private const string AllCores = "cpu";
    private const double SecondsPerCase = 1;

    /// <summary>A case expected to take longer runs fewer weeks.</summary>
    private const double SecondsPerRunMax = 3;
    private const int WeeksMin = 4;

    /// <summary>Runs of one core's cases: the first of them still run what the compiler has not yet made fast.</summary>
    private const ulong RunsMin = 8;
    private const int SmallMarkets = 256;

    /// <summary>Markets of one core.</summary>
    private const int CoreMarkets = 1_024;
    private static readonly int[] Exponents = [6, 8, 10, 12, 14, 16, 18, 20];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(bool isJson)
    {
        var market = ScenarioFiles.Load(Scenario).Value;
        var reference = Measure(market, "reference", PolicyKind.Linear, SmallMarkets);
        var oneLane = Measure(market, "cpu-1-scalar", PolicyKind.Linear, CoreMarkets);
        var oneCore = Measure(market, "cpu-1", PolicyKind.Linear, CoreMarkets);
        var rows = new List<MarketRow> { reference, oneLane, oneCore, Measure(market, "cpu-1", PolicyKind.Mlp, CoreMarkets) };
        foreach (var exponent in Exponents)
        {
            if (MarketSize.Check(market, 1L << exponent, MarketSize.FreeBytes()) is { } tooLarge) Console.Error.WriteLine($"2^{exponent} markets: {tooLarge.Message}");
            else rows.AddRange([Measure(market, AllCores, PolicyKind.Linear, 1 << exponent, rows[^1]), Measure(market, AllCores, PolicyKind.Given, 1 << exponent, rows[^1])]);
        }
        var scaling = rows.Where(row => row.Engine == AllCores).ToList();
        var gpu = MarketOnGpu.Measure(market, Exponents);
        rows.AddRange(gpu.Rows);
        scaling.AddRange(gpu.Rows.Where(row => !row.Trajectories && row.Policy != nameof(PolicyKind.Mlp)).DistinctBy(row => (row.PolicyInLoop, row.Markets)));
        var result = new
        {
            device = gpu.Device ?? Processor(),
            engine = gpu.Device is null ? "cpu" : "gpu",
            processor = Processor(),
            lanes = CpuMarket.Widest.ToString(),
            rows,
            referenceAgentStepsPerSecond = reference.AgentStepsPerSecond,
            scalarRatioPerCore = Math.Round(oneCore.AgentStepsPerSecond / reference.AgentStepsPerSecond, 2),
            oneLaneRatioPerCore = Math.Round(oneCore.AgentStepsPerSecond / oneLane.AgentStepsPerSecond, 2),
            gpu = gpu.Device ?? "not measured: no CUDA device",
            cudaTwinFraction = Rounded(gpu.TwinFraction),
            cudaTwinFractionMlp = Rounded(gpu.TwinFractionMlp),
            writeCeilingBytesPerSecond = gpu.WriteCeiling,
            writeFraction = Rounded(gpu.WriteFraction),
            notMeasured = gpu.NotMeasured,
        };
        string[] text =
        [
            $"{result.device}; markets at once: {result.lanes}. {Scenario}: 4 stores, 8 products, 52 weeks", .. rows.Select(row => row.Line), .. MarketRow.Picture(scaling),
            Figure("one core over the scalar reference", result.scalarRatioPerCore), Figure("one core over its own code one market at a time", result.oneLaneRatioPerCore),
            Figure("kernel over its twin in CUDA C++, linear policy", result.cudaTwinFraction), Figure("kernel over its twin in CUDA C++, MLP", result.cudaTwinFractionMlp),
            Figure("trajectories over the lesser of the memory's ceiling and the kernel without writing", result.writeFraction), .. gpu.NotMeasured,
        ];
        Console.Out.WriteLine(isJson ? JsonSerializer.Serialize(result, Json) : string.Join('\n', text));
        return 0;
    }

    private static double? Rounded(double? fraction) => fraction is { } value ? Math.Round(value, 3) : null;

    private static string Figure(string what, double? value) => string.Create(CultureInfo.InvariantCulture, $"{what}: {(value is { } figure ? figure.ToString("0.0##", CultureInfo.InvariantCulture) : "not measured")}");

    private static MarketRow Measure(MarketDefinition market, string engine, PolicyKind kind, int markets, MarketRow? before = null)
    {
        var expected = before is null ? 0 : (double)markets * market.Rules.Agents * market.Rules.Weeks / before.AgentStepsPerSecond;
        var weeks = Math.Clamp((int)(market.Rules.Weeks * SecondsPerRunMax / Math.Max(expected, SecondsPerRunMax)), WeeksMin, market.Rules.Weeks);
        var policies = StorePolicies.All(market, kind);
        IMarketEngine Open(ulong seed) => engine switch
        {
            "reference" => new ReferenceMarket(market, policies, seed),
            "cpu-1" => new CpuMarket(market, policies, seed, threads: 1),
            "cpu-1-scalar" => new CpuMarket(market, policies, seed, threads: 1, LaneWidth.One),
            _ => new CpuMarket(market, policies, seed),
        };
        var actions = kind == PolicyKind.Given ? new MarketActions(market, markets) : null;
        if (actions is not null) Array.Fill(actions.OrderUnits, 5f);
        var (best, spent) = (double.PositiveInfinity, 0.0);
        var state = new MarketState(market, markets);
        Once(Open(1), state, actions, 2); // compiles, and touches the memory
        for (var run = 2ul; spent < SecondsPerCase || (engine != AllCores && run < RunsMin); run++)
        {
            var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            Once(Open(run), state, actions, weeks);
            spent += clock.Elapsed.TotalSeconds;
            var seconds = engine == AllCores ? clock.Elapsed.TotalSeconds : (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            if (seconds > 0) best = Math.Min(best, seconds);
        }
        var row = MarketRow.Of(engine, market, kind, markets, weeks, false, best);
        Console.Error.WriteLine(row.Line);
        return row;
    }

    private static void Once(IMarketEngine engine, MarketState state, MarketActions? actions, int weeks)
    {
        if (actions is null) engine.Run(state, weeks);
        else for (var week = 0; week < weeks; week++) engine.Step(state, actions, null);
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() + $", {Environment.ProcessorCount} cores"
        : $"{Environment.ProcessorCount} cores";
}
