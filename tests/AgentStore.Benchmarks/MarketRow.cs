using System.Globalization;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;

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
internal sealed record MarketRow(string Engine, string Policy, int Markets, int Weeks, bool PolicyInLoop, bool Trajectories, double AgentStepsPerSecond, double StoreStepsPerSecond)
{
    /// <summary>Bars of the picture begin at this rate, and get this much longer for ten times the rate.</summary>
    private const double BarsFrom = 1e5;
    private const int BarPerDecade = 8;

    internal string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Engine,-13} {Policy,-7} {Markets,8} markets, {Weeks,2} weeks, policy {(PolicyInLoop ? "in " : "out")}{(Trajectories ? ", written" : "")}  {AgentStepsPerSecond:E2} agent-steps/s  {StoreStepsPerSecond:E2} store-steps/s");

    public static MarketRow Of(string engine, MarketDefinition market, PolicyKind kind, int markets, int weeks, bool trajectories, double seconds)
    {
        var storeSteps = (double)markets * market.Rules.Stores * weeks / seconds;
        return new(engine, $"{kind}", markets, weeks, kind != PolicyKind.Given, trajectories, Math.Round(storeSteps * market.Rules.Products), Math.Round(storeSteps));
    }

    /// <summary>How the rate grows with the markets, a bar for each; ten times the rate is always the same step.</summary>
    public static IEnumerable<string> Picture(IEnumerable<MarketRow> rows) => rows
        .GroupBy(row => (row.Engine, row.PolicyInLoop))
        .SelectMany(group => group.OrderBy(row => row.Markets).Select(Bar).Prepend($"{group.Key.Engine}, policy {(group.Key.PolicyInLoop ? "in" : "out of")} the loop, agent-steps/s by markets (logarithmic)"));

    private static string Bar(MarketRow row)
    {
        var length = (int)Math.Round(BarPerDecade * Math.Log10(Math.Max(row.AgentStepsPerSecond, BarsFrom) / BarsFrom));
        return string.Create(CultureInfo.InvariantCulture, $"  2^{Math.Log2(row.Markets),-2:0} {new string('#', length)} {row.AgentStepsPerSecond:E1}");
    }
}
