using AgentStore.Domain.Shared;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Markets;
using Microsoft.Extensions.Logging;

namespace AgentStore.Learning.Worker;

/// <summary>The replay ran into a fault of the program.</summary>
internal sealed record ReplayBroke() : Refusal("The simulator met a fault, which the learning worker's log describes.");

/// <summary>Runs one market that the owner asked for, and keeps its weeks for the shop's pages. A second run of one that has ended does nothing.</summary>
internal sealed class ReplayMarket(KeepMarketReplay keep, ILogger<ReplayMarket> log) : IReplayMarket
{
    /// <summary>Parts of a run after each of which it says how far it is.</summary>
    private const int Parts = 10;

    public async Task RunAsync(long replayId, CancellationToken cancel)
    {
        if (await keep.BeginAsync(replayId, cancel) is not { } asked)
        {
            log.LogInformation("Replay {Replay} has ended or was deleted", replayId);
            return;
        }
        try
        {
            var refusal = await RunAsync(replayId, asked, cancel);
            if (refusal is null) return;
            log.LogWarning("Replay {Replay} refused: {Code}: {Message}", replayId, refusal.Code, refusal.Message);
            await keep.FailAsync(replayId, refusal, cancel);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Tried again it would break again, and the owner would look at a bar that doesn't move.
            log.LogError(problem, "Replay {Replay} broke", replayId);
            await keep.FailAsync(replayId, new ReplayBroke(), cancel);
        }
    }

    private async Task<Refusal?> RunAsync(long replayId, MarketReplayTask asked, CancellationToken cancel)
    {
        // By name alone: what comes out of a table must not open files.
        if (!ScenarioFiles.Names.Contains(asked.Scenario)) return new UnknownScenario(asked.Scenario, string.Join(", ", ScenarioFiles.Names));
        var loaded = ScenarioFiles.Load(asked.Scenario);
        if (!loaded.Succeeded) return loaded.Refusal!;
        var (market, scenario) = (loaded.Value, loaded.Value.Scenario);
        var policies = StorePolicies.Of(market, asked.Policy);
        if (!policies.Succeeded) return policies.Refusal!;
        if (policies.Value.Kinds.Contains(PolicyKind.Given)) return new UnknownPolicy("given", StorePolicies.Names);
        var replay = new MarketReplay(market, policies.Value, (ulong)asked.Seed, asked.Weeks);
        for (var part = Math.Max(1, asked.Weeks / Parts); replay.Step();)
        {
            cancel.ThrowIfCancellationRequested();
            if (replay.WeeksDone % part == 0) await keep.ProgressAsync(replayId, replay.WeeksDone, cancel);
        }
        await keep.FinishAsync(replayId, Figures(replay, scenario, asked), cancel);
        log.LogInformation("Replay {Replay}: {Weeks} weeks of {Scenario}", replayId, asked.Weeks, asked.Scenario);
        return null;
    }

    private static MarketReplayFigures Figures(MarketReplay replay, MarketScenario scenario, MarketReplayTask asked)
    {
        var values = new List<float>();
        foreach (var field in Enum.GetValues<MarketReplayField>()) values.AddRange(replay[Enum.Parse<ReplayField>(field.ToString())]);
        return new(
            [.. scenario.Stores.Select(store => $"{store.Name} ({asked.Policy ?? store.Policy})")], [.. scenario.Products.Select(product => product.Name)], asked.Weeks, [.. values]);
    }
}
