using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Benchmarks;

/// <summary>One measured case.</summary>
/// <param name="Engine">reference, cpu (all cores), cpu-1 (one core) or gpu.</param>
/// <param name="Policy">What the stores did.</param>
/// <param name="Markets">Markets at once.</param>
/// <param name="Weeks">Weeks of a run.</param>
/// <param name="PolicyInLoop">Whether the engine chose the actions itself.</param>
/// <param name="Trajectories">Whether each week was written out.</param>
/// <param name="AgentStepsPerSecond">Weeks of one store's product.</param>
/// <param name="StoreStepsPerSecond">Weeks of one store.</param>
internal sealed record MarketRow(string Engine, string Policy, int Markets, int Weeks, bool PolicyInLoop, bool Trajectories, double AgentStepsPerSecond, double StoreStepsPerSecond);

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

    /// <summary>Markets of one core, and of the GPU's cases.</summary>
    private const int CoreMarkets = 1_024;
    private const int GpuMarkets = 1 << 17;
    private const int GpuRepeats = 5;
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
        var gpu = OnGpu(market);
        rows.AddRange(gpu.Rows);
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
            cudaTwinFraction = (double?)null,
            writeFraction = gpu.WriteFraction,
        };
        Console.Out.WriteLine(isJson ? JsonSerializer.Serialize(result, Json) : Text(result.device, result.lanes, rows, result.scalarRatioPerCore, result.oneLaneRatioPerCore, result.gpu));
        return 0;
    }

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
        var row = Row(engine, market, kind, markets, weeks, false, best);
        Console.Error.WriteLine(Line(row));
        return row;
    }

    private static void Once(IMarketEngine engine, MarketState state, MarketActions? actions, int weeks)
    {
        if (actions is null) engine.Run(state, weeks);
        else for (var week = 0; week < weeks; week++) engine.Step(state, actions, null);
    }

    private static MarketRow Row(string engine, MarketDefinition market, PolicyKind kind, int markets, int weeks, bool trajectories, double seconds)
    {
        var storeSteps = (double)markets * market.Rules.Stores * weeks / seconds;
        return new(engine, $"{kind}", markets, weeks, kind != PolicyKind.Given, trajectories, Math.Round(storeSteps * market.Rules.Products), Math.Round(storeSteps));
    }

    private static (string? Device, List<MarketRow> Rows, double? WriteFraction) OnGpu(MarketDefinition market)
    {
        var rows = new List<MarketRow>();
        string? device = null;
        foreach (var (kind, records) in new[] { (PolicyKind.Linear, false), (PolicyKind.Linear, true), (PolicyKind.Mlp, false) })
        {
            var opened = GpuMarket.OnCuda(market, StorePolicies.All(market, kind), 1);
            if (!opened.Succeeded) return (null, rows, null);
            using var gpu = opened.Value;
            device = gpu.Device;
            var markets = records ? GpuMarkets / 8 : GpuMarkets;
            var seconds = gpu.Measure(markets, market.Rules.Weeks, records, GpuRepeats, () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency).Seconds / GpuRepeats;
            rows.Add(Row("gpu", market, kind, markets, market.Rules.Weeks, records, seconds));
        }
        return (device, rows, Math.Round(rows[1].AgentStepsPerSecond / rows[0].AgentStepsPerSecond, 3));
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() + $", {Environment.ProcessorCount} cores"
        : $"{Environment.ProcessorCount} cores";

    private static string Text(string device, string lanes, List<MarketRow> rows, double ratio, double oneLane, string gpu) => string.Join('\n', rows.Select(Line)
        .Prepend($"{device}; markets at once: {lanes}. {Scenario}: 4 stores, 8 products, 52 weeks")
        .Append(string.Create(CultureInfo.InvariantCulture, $"one core over the scalar reference: {ratio:F1}; over its own code one market at a time: {oneLane:F1}"))
        .Append($"GPU: {gpu}"));

    private static string Line(MarketRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Engine,-13} {row.Policy,-7} {row.Markets,8} markets, {row.Weeks,2} weeks, policy {(row.PolicyInLoop ? "in " : "out")}  {row.AgentStepsPerSecond:E2} agent-steps/s  {row.StoreStepsPerSecond:E2} store-steps/s");
}
