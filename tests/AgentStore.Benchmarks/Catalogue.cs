using AgentStore.Benchmarks.Demand;

namespace AgentStore.Benchmarks;

/// <summary>A benchmark by the name that <c>./bench</c> knows it by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it measures, in a line.</param>
/// <param name="Type">Class of its cases; null where it measures in its own way.</param>
/// <param name="Run">Its own way: whether JSON is wanted to the exit code.</param>
internal sealed record Entry(string Name, string What, Type? Type, Func<bool, int>? Run = null);

/// <summary>Everything <c>./bench</c> can measure.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("guardrails", "one review of a price or a purchase order by all its rules", typeof(GuardrailReviewBenchmark)),
        new("stock", "one sale on a stock position: reserve, then commit", typeof(StockPositionBenchmark)),
        new("demand", "learning demand together: seconds of a fit, and of 100,000 agents; --theory [--plot FILE.svg]: the sample laws", null, isJson => DemandBenchmark.Run(isJson, "docs/demand-scaling.svg")),
        new("market", "agent-steps a second of the market simulator's engines", null, MarketBenchmark.Run),
    ];
}
