using System.Diagnostics;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Trajectories;

namespace AgentStore.Benchmarks.Cuda;

/// <summary>What a card was measured to do; what has no figure was not measured, and <c>NotMeasured</c> says why.</summary>
/// <param name="Device">The card; null where there is none.</param>
/// <param name="Rows">Measured cases.</param>
/// <param name="TwinFraction">Linear policy: agent-steps over those of the same kernel in CUDA C++.</param>
/// <param name="TwinFractionMlp">The same with the MLP.</param>
/// <param name="WriteCeiling">Bytes a second that the card can be filled with.</param>
/// <param name="WriteFraction">Agent-steps with trajectories over the lesser of what the ceiling would allow and the same kernel without writing.</param>
/// <param name="NotMeasured">Cases without a figure, each with the reason.</param>
internal sealed record GpuFigures(
    string? Device, IReadOnlyList<MarketRow> Rows, double? TwinFraction, double? TwinFractionMlp, double? WriteCeiling, double? WriteFraction, IReadOnlyList<string> NotMeasured);

/// <summary>The kernel's speed on a CUDA device, against the same kernel in CUDA C++ and against the card's memory.</summary>
internal static class MarketOnGpu
{
    private const ulong Seed = 1;

    /// <summary>Markets of the cases that are not about their number; trajectories of 2¹⁷ would take 10 GB.</summary>
    private const int Markets = 1 << 17;
    private const int RecordedMarkets = 1 << 14;
    private const int ComparedMarkets = 1 << 10;
    private const int TrialRounds = 3;
    private const int RoundsMax = 2_000;

    /// <summary>Twins that draw the same numbers differ by the last bits of their mathematics, and by a draw in a hundred thousand.</summary>
    private const double SumsApartMax = 1e-3;

    private const string LinearCase = "GPU, linear policy in the kernel", MlpCase = "GPU, MLP 2x32 in the kernel", WriteCase = "GPU, trajectories written",
        OutCase = "GPU, actions given", TwinCase = "GPU, against CUDA C++";

    public static GpuFigures Measure(MarketDefinition market, IReadOnlyList<int> exponents)
    {
        var trial = GpuMarket.OnCuda(market, StorePolicies.All(market, PolicyKind.Linear), Seed);
        if (!trial.Succeeded) return new(null, [], null, null, null, null, [.. new[] { LinearCase, MlpCase, WriteCase, OutCase, TwinCase }.Select(each => $"{each}: not measured, no CUDA device")]);
        var device = trial.Value.Device;
        trial.Value.Dispose();

        var rows = new List<MarketRow>();
        foreach (var kind in new[] { PolicyKind.Linear, PolicyKind.Given })
            rows.AddRange(exponents.Select(exponent => 1 << exponent).Select(markets => Row(market, kind, markets, records: false)).OfType<MarketRow>());
        var linear = Row(market, PolicyKind.Linear, Markets, records: false)!;
        var mlp = Row(market, PolicyKind.Mlp, Markets, records: false)!;
        var without = Row(market, PolicyKind.Linear, RecordedMarkets, records: false)!;
        var written = Row(market, PolicyKind.Linear, RecordedMarkets, records: true)!;
        rows.AddRange([linear, mlp, without, written]);
        var ceiling = Ceiling(market);
        var (twin, reason) = Twin(market, PolicyKind.Linear);
        var (twinMlp, reasonMlp) = Twin(market, PolicyKind.Mlp);
        return new(
            device, rows, linear.AgentStepsPerSecond / twin, mlp.AgentStepsPerSecond / twinMlp, ceiling,
            WriteFraction(written.AgentStepsPerSecond, without.AgentStepsPerSecond, ceiling),
            [.. new[] { reason, reasonMlp }.OfType<string>().Distinct().Select(each => $"{TwinCase}: not measured, {each}")]);
    }

    /// <summary>Agent-steps with trajectories over what they could be at most: by the memory's ceiling, and by the kernel that writes nothing.</summary>
    public static double WriteFraction(double written, double without, double ceilingBytesPerSecond) =>
        written / Math.Min(without, ceilingBytesPerSecond / (TrajectoryLayout.Numbers * sizeof(float)));

    private static MarketRow? Row(MarketDefinition market, PolicyKind kind, int markets, bool records)
    {
        using var gpu = GpuMarket.OnCuda(market, StorePolicies.All(market, kind), Seed).Value;
        if (gpu.Check(markets) is { } tooLarge)
        {
            Console.Error.WriteLine($"GPU, {markets} markets: {tooLarge.Message}");
            return null;
        }
        var seconds = Long(rounds => gpu.Measure(markets, market.Rules.Weeks, records, kind == PolicyKind.Given, rounds, Clock));
        var row = MarketRow.Of("gpu", market, kind, markets, market.Rules.Weeks, records, seconds);
        Console.Error.WriteLine(row.Line);
        return row;
    }

    private static double Ceiling(MarketDefinition market)
    {
        using var gpu = GpuMarket.OnCuda(market, StorePolicies.All(market, PolicyKind.Linear), Seed).Value;
        var bytes = TrajectoryLayout.Length(market, RecordedMarkets, market.Rules.Weeks) * sizeof(float);
        return bytes / Long(rounds => bytes / gpu.MeasureWriting(bytes, rounds, Clock));
    }

    /// <summary>Agent-steps a second of the twin, or why there are none. On a thread of its own: CUDA's context belongs to the thread.</summary>
    private static (double? Rate, string? Reason) Twin(MarketDefinition market, PolicyKind kind)
    {
        if (!Nvrtc.IsThere) return (null, "no libnvrtc (NVRTC_LIB may name it)");
        var sums = Sums(market, kind);
        (double? Rate, string? Reason) result = default;
        var thread = new Thread(() => result = OnItsThread());
        thread.Start();
        thread.Join();
        return result;

        (double?, string?) OnItsThread()
        {
            try
            {
                var assembly = Nvrtc.Compile(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cuda", "market.cu")), CudaDriver.EnterPrimaryContext());
                using var twin = new CudaKernel(assembly, "market", market, StorePolicies.All(market, kind), Seed);
                var state = new MarketState(market, ComparedMarkets);
                twin.Run(state, market.Rules.Weeks);
                if (Math.Abs(Sum(state) / sums - 1) > SumsApartMax) return (null, "the twin sells other units than the kernel");
                var seconds = Long(rounds => twin.Measure(Markets, market.Rules.Weeks, rounds, Clock));
                return ((double)Markets * market.Rules.Agents * market.Rules.Weeks / seconds, null);
            }
            catch (InvalidOperationException problem)
            {
                return (null, problem.Message);
            }
        }
    }

    private static double Sums(MarketDefinition market, PolicyKind kind)
    {
        using var gpu = GpuMarket.OnCuda(market, StorePolicies.All(market, kind), Seed).Value;
        var state = new MarketState(market, ComparedMarkets);
        gpu.Run(state, market.Rules.Weeks);
        return Sum(state);
    }

    private static double Sum(MarketState state) => state[StateField.TotalSold].Sum(units => (double)units);

    /// <summary>A few rounds tell how many fill a second.</summary>
    private static double Long(Func<int, double> secondsOfRound) => secondsOfRound(Math.Clamp((int)(1 / secondsOfRound(TrialRounds)), TrialRounds, RoundsMax));

    private static double Clock() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
