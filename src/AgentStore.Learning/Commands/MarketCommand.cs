using System.Diagnostics;
using System.Globalization;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Learning.Commands;

/// <summary>Runs a simulated market and says how its stores fared; without a scenario, lists them.</summary>
internal static class MarketCommand
{
    public static readonly string[] Options = ["--scenario", "--engine", "--markets", "--weeks", "--policy", "--weights", "--seed"];

    private const int MarketsUsual = 1_024;
    private const ulong SeedUsual = 1;

    /// <summary>Parts of a run after each of which it says how far it has come.</summary>
    private const int Parts = 4;

    public static int Run(CommandLine line, CancellationToken cancel)
    {
        if (line.Option("--scenario") is not { } scenario) return List(line);
        if (Number(line.Option("--markets"), MarketsUsual) is not { } markets) return line.Fail("--markets takes a whole number.");
        if (Number(line.Option("--weeks"), 0) is not { } asked) return line.Fail("--weeks takes a whole number.");
        if (Number(line.Option("--seed"), (long)SeedUsual) is not { } seed) return line.Fail("--seed takes a whole number.");
        if (line.Option("--engine") is not (null or "reference" or "cpu" or "gpu")) return line.Fail("--engine is reference, cpu (the default) or gpu.");
        var loaded = ScenarioFiles.Load(scenario);
        if (!loaded.Succeeded) return line.Refuse(loaded.Refusal!);
        var market = loaded.Value;
        var weeks = line.Option("--weeks") is null ? market.Rules.Weeks : asked;
        if (weeks is < 1 or > MarketDefinition.WeeksMax) return line.Refuse(new SizeOutOfRange("weeks", weeks, MarketDefinition.WeeksMax));
        if (MarketSize.Check(market, markets, MarketSize.FreeBytes()) is { } wrong) return line.Refuse(wrong);
        var policies = StorePolicies.Of(market, line.Option("--policy"));
        if (policies.Succeeded && line.Option("--weights") is { } weights) policies = PolicyWeights.Into(policies.Value, weights);
        if (!policies.Succeeded) return line.Refuse(policies.Refusal!);
        if (policies.Value.Kinds.Contains(PolicyKind.Given)) return line.Fail("--policy given needs somebody who gives actions; choose another.");
        var opened = Engine(line.Option("--engine") ?? "cpu", market, policies.Value, (ulong)seed);
        if (!opened.Succeeded) return line.Refuse(opened.Refusal!);
        using var device = opened.Value as GpuMarket;
        if (device?.Check(markets) is { } tooMany) return line.Refuse(tooMany);

        var (state, clock) = (new MarketState(market, (int)markets), Stopwatch.StartNew());
        Weeks(line, opened.Value, state, (int)weeks, cancel);
        return Tell(line, state, (int)weeks, clock.Elapsed.TotalSeconds);
    }

    private static Outcome<IMarketEngine> Engine(string name, MarketDefinition market, StorePolicies policies, ulong seed)
    {
        if (name == "reference") return new ReferenceMarket(market, policies, seed);
        if (name == "cpu") return new CpuMarket(market, policies, seed);
        var gpu = GpuMarket.OnCuda(market, policies, seed);
        return gpu.Succeeded ? gpu.Value : gpu.Refusal!;
    }

    private static void Weeks(CommandLine line, IMarketEngine engine, MarketState state, int weeks, CancellationToken cancel)
    {
        var part = Math.Max(1, (weeks + Parts - 1) / Parts);
        while (state.Week < weeks && !cancel.IsCancellationRequested)
        {
            engine.Run(state, Math.Min(part, weeks - state.Week));
            line.Progress($"week {state.Week} of {weeks}");
        }
    }

    private static int List(CommandLine line)
    {
        var scenarios = ScenarioFiles.Names.Select(name => ScenarioFiles.Read(name).Value).ToList();
        return line.Succeed(
            new { scenarios = scenarios.Select(scenario => new { scenario.Name, scenario.Story, stores = scenario.Stores.Count, products = scenario.Products.Count, scenario.Weeks }) },
            string.Join('\n', scenarios.Select(scenario => $"{scenario.Name,-26} {scenario.Story}")));
    }

    private static int Tell(CommandLine line, MarketState state, int weeks, double seconds)
    {
        var (market, rules) = (state.Definition, state.Definition.Rules);
        var steps = (double)state.Markets * rules.Agents * weeks;
        var stores = Enumerable.Range(0, rules.Stores).Select(store => Store(state, store)).ToList();
        var heading = string.Create(CultureInfo.InvariantCulture,
            $"{market.Scenario.Name}: {state.Markets} markets, {rules.Stores} stores, {rules.Products} products, {weeks} weeks; {steps / seconds:E2} agent-steps a second\n{"store",-16} {"profit",12} {"sales",12} {"units",10} {"short",8} {"spoiled",8} {"price/list",11}");
        return line.Succeed(
            new { scenario = market.Scenario.Name, state.Markets, weeks, seconds = Math.Round(seconds, 3), agentStepsPerSecond = Math.Round(steps / seconds), stores },
            string.Join('\n', stores.Select(store => string.Create(CultureInfo.InvariantCulture,
                $"{store.Name,-16} {store.Profit,12:F2} {store.Sales,12:F2} {store.Units,10:F1} {store.ShortShare,8:P1} {store.SpoiledShare,8:P1} {store.PriceOfList,11:F3}")).Prepend(heading)));
    }

    private static StoreResult Store(MarketState state, int store)
    {
        var rules = state.Definition.Rules;
        double Mean(StateField field) => Enumerable.Range(store * rules.Products * state.Markets, rules.Products * state.Markets).Sum(at => (double)state[field][at]) / state.Markets;
        var (sold, missed, spoiled) = (Mean(StateField.TotalSold), Mean(StateField.TotalShort), Mean(StateField.TotalSpoiled));
        var prices = Enumerable.Range(store * rules.Products * state.Markets, rules.Products * state.Markets)
            .Average(at => (double)state[StateField.Price][at] / state.Definition.Traits[at / state.Markets].ListPrice);
        return new(
            state.Definition.Scenario.Stores[store].Name, Mean(StateField.TotalReward), Mean(StateField.TotalRevenue), sold,
            Share(missed, sold + missed), Share(spoiled, sold + spoiled), prices);
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    private static long? Number(string? text, long usual) =>
        text is null ? usual : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Means over the markets.</summary>
    /// <param name="Name">The store.</param>
    /// <param name="Profit">Sum of its rewards; money.</param>
    /// <param name="Sales">Money.</param>
    /// <param name="Units">Units sold.</param>
    /// <param name="ShortShare">Of the units asked for, those that were not there.</param>
    /// <param name="SpoiledShare">Of the units that left, those that were thrown away.</param>
    /// <param name="PriceOfList">Last price over the list price.</param>
    private sealed record StoreResult(string Name, double Profit, double Sales, double Units, double ShortShare, double SpoiledShare, double PriceOfList);
}
