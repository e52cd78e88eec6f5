using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using AgentStore.Learning.Market.Trajectories;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

/// <summary>The CUDA C++ that the benchmark holds the kernel against: without a card, as text, and compiled for the processor.</summary>
public sealed class CudaTwinTests
{
    private const string Compiler = "g++";

    private static readonly string Text = File.ReadAllText(InFolder("market.cu"));

    private static readonly bool HasCompiler = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Compiler)));
    private static readonly Lazy<Task<string>> Program = new(CompileAsync);

    public static TheoryData<Type> Structures => [typeof(AgentTraits), typeof(MarketRules), typeof(KernelRun), typeof(KernelViews)];

    [Theory]
    [MemberData(nameof(Structures))]
    public void Its_structures_have_the_fields_of_ours(Type ours)
    {
        var body = Regex.Match(Text, $@"struct {ours.Name}\s*\{{(?<fields>[^}}]*)\}}").Groups["fields"].Value;
        var theirs = Regex.Matches(body, @"(?<type>[\w<> ]+) (?<name>\w+);").Select(field => (field.Groups["name"].Value, Kind(field.Groups["type"].Value.Trim())));

        Assert.Equal(ours.GetFields(BindingFlags.Instance | BindingFlags.Public).OrderBy(field => Marshal.OffsetOf(ours, field.Name).ToInt64()).Select(field => (field.Name, Kind(field.FieldType.Name))), theirs);
    }

    /// <summary>Nothing to run where there is no compiler: the shop needs none, so the tests don't ask for one.</summary>
    public static TheoryData<string, string?> Cases => !HasCompiler ? [] : new()
    {
        { "full-street", null },
        { "full-street", "mlp" },
        { "juice-rivals", null },
        { "price-war", null },
        { "long-lead-time", "random" },
        { "perishable", "best-response" },
    };

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public async Task Compiled_for_the_processor_it_runs_the_references_market(string name, string? policy)
    {
        var program = await Program.Value;
        var market = Markets.Named(name);
        var policies = StorePolicies.Of(market, policy).Value;
        const int markets = 5, weeks = 4;
        var expected = new MarketState(market, markets);
        new ReferenceMarket(market, policies, Markets.Seed).Run(expected, 3);
        var input = Input(market, policies, expected, weeks);
        var told = new float[TrajectoryLayout.Length(market, markets, weeks)];
        new CpuMarket(market, policies, Markets.Seed).Record(expected.Copy(), weeks, told);
        new ReferenceMarket(market, policies, Markets.Seed).Run(expected, weeks);

        var found = await RunAsync(program, input);

        var stride = markets * market.Rules.Agents;
        var apart = 0;
        for (var at = 0; at < stride; at++)
        {
            // A draw that differs by the last bit of a mean changes all that follows: seldom, and told apart from a wrong kernel.
            var sold = found[(int)StateField.TotalSold * stride + at] + found[(int)StateField.TotalShort * stride + at];
            if (sold != expected[StateField.TotalSold][at] + expected[StateField.TotalShort][at] && ++apart <= 1) continue;
            foreach (var field in Enum.GetValues<StateField>()) Near(expected[field][at], found[(int)field * stride + at], $"{field} of agent {at / markets}");
        }
        if (apart == 0) for (var at = 0; at < told.Length; at++) Near(told[at], found[MarketState.Fields * stride + at], $"number {at} of the trajectories");
    }

    private static void Near(float expected, float found, string what) =>
        Assert.True(Math.Abs(expected - found) <= 1e-3 * Math.Max(1, Math.Abs(expected)), $"{what}: {expected:R} by the reference, {found:R} by the twin");

    private static string Kind(string type) => type switch
    {
        "float" or "Single" => "float",
        "int" or "Int32" => "int",
        "unsigned" or "UInt32" => "unsigned",
        _ when type.StartsWith("View<", StringComparison.Ordinal) || type.StartsWith("ArrayView", StringComparison.Ordinal) => "view",
        _ => type,
    };

    private static byte[] Input(MarketDefinition market, StorePolicies policies, MarketState state, int weeks)
    {
        var shape = KernelShape.Of(market, policies);
        var bytes = new List<byte>();
        Add<int>([shape.Groups(state.Markets), shape.Threads]);
        Add<MarketRules>([market.Rules]);
        Add<KernelRun>([shape.Run(state, weeks, Markets.Seed, records: true)]);
        Counted<AgentTraits>(market.Traits);
        Counted<float>(market.Season);
        Counted<float>(market.Awareness);
        Counted<int>([.. policies.Kinds.Select(kind => (int)kind)]);
        Counted<float>(policies.Linear);
        Counted<float>(policies.Mlp);
        Counted<float>([0f]);
        Counted<float>([.. Enum.GetValues<StateField>().SelectMany(field => state[field])]);
        return [.. bytes];

        void Add<T>(ReadOnlySpan<T> values) where T : struct => bytes.AddRange(MemoryMarshal.AsBytes(values));

        void Counted<T>(ReadOnlySpan<T> values) where T : struct
        {
            Add<int>([values.Length]);
            Add(values);
        }
    }

    private static async Task<string> CompileAsync()
    {
        var program = InFolder("twin");
        using var compile = Process.Start(Compiler, ["-std=c++20", "-O1", "-pthread", "-o", program, InFolder("host.cpp")]);
        await compile.WaitForExitAsync();
        return compile.ExitCode == 0 ? program : throw new InvalidOperationException($"{Compiler} refused the twin.");
    }

    private static async Task<float[]> RunAsync(string program, byte[] input)
    {
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(program + ".in", input, cancel);
        using var run = Process.Start(program, [program + ".in", program + ".out"]);
        await run.WaitForExitAsync(cancel);
        Assert.Equal(0, run.ExitCode);
        return MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(program + ".out", cancel)).ToArray();
    }

    private static string InFolder(string file) => Path.Combine(AppContext.BaseDirectory, "cuda", file);
}
