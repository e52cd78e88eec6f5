using System.Text.Json;

namespace AgentStore.Operations.Markets;

/// <summary>A simulated market that can be replayed.</summary>
/// <param name="Name">Its name, as on the command line.</param>
/// <param name="Story">What goes on in it, in a line.</param>
/// <param name="Weeks">Weeks of its calendar.</param>
/// <param name="Stores">Competing stores.</param>
/// <param name="Products">Products that each of them sells.</param>
public sealed record MarketScenarioView(string Name, string Story, int Weeks, int Stores, int Products);

/// <summary>A way for a store to set its prices.</summary>
/// <param name="Name">Its name, as on the command line.</param>
/// <param name="Words">What it does, in a line.</param>
public sealed record MarketPolicyView(string Name, string Words);

/// <summary>
/// What there is to replay: the scenarios that come with the product, read from the same files as the simulator's, and the
/// policies that need no training.
/// </summary>
public static class MarketScenarios
{
    private const string Prefix = "market-scenarios/";

    /// <summary>Scenarios by name.</summary>
    public static IReadOnlyList<MarketScenarioView> All { get; } = [.. typeof(MarketScenarios).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read).OrderBy(scenario => scenario.Name, StringComparer.Ordinal)];

    /// <summary>Policies that all stores of a market can be given.</summary>
    public static IReadOnlyList<MarketPolicyView> Policies { get; } =
    [
        new("cost-plus", "keeps to the usual markup on the cost"),
        new("match-lowest", "takes the lowest price that a rival showed last week"),
        new("best-response", "takes the best price for this week, were the others to keep theirs"),
        new("random", "takes any step that the limits allow"),
    ];

    private static MarketScenarioView Read(string resource)
    {
        using var stream = typeof(MarketScenarios).Assembly.GetManifestResourceStream(resource)!;
        using var file = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var root = file.RootElement;
        return new(
            root.GetProperty("name").GetString()!, root.GetProperty("story").GetString()!, root.TryGetProperty("weeks", out var weeks) ? weeks.GetInt32() : 52,
            root.GetProperty("stores").GetArrayLength(), root.GetProperty("products").GetArrayLength());
    }
}
