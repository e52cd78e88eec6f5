namespace AgentStore.Benchmarks;

/// <summary>A benchmark by the name that <c>./bench</c> knows it by.</summary>
internal sealed record Entry(string Name, string What, Type Type);

/// <summary>Everything <c>./bench</c> can measure.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("guardrails", "one review of a price or a purchase order by all its rules", typeof(GuardrailReviewBenchmark)),
        new("stock", "one sale on a stock position: reserve, then commit", typeof(StockPositionBenchmark)),
    ];
}
