using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Markets;

/// <summary>How far a replay is.</summary>
public enum MarketReplayState
{
    /// <summary>The learning worker has not taken it up yet.</summary>
    Waiting = 0,

    /// <summary>The worker is at it.</summary>
    Running = 1,

    /// <summary>Its figures are there.</summary>
    Done = 2,

    /// <summary>There will be no figures; the refusal says why.</summary>
    Failed = 3,
}

/// <summary>One replay in a list. <c>RefusalCode</c> and <c>RefusalMessage</c> say why one failed.</summary>
public sealed record MarketReplayView(
    long Id, string Scenario, string? Policy, int Weeks, long Seed, DateTimeOffset RequestedAt, MarketReplayState State, int WeeksDone,
    string? RefusalCode, string? RefusalMessage);

/// <summary>Reads the replays that the owner asked for.</summary>
public sealed class ReadMarketReplays(StoreContexts contexts)
{
    /// <summary>The newest first, as many as are kept.</summary>
    public async Task<IReadOnlyList<MarketReplayView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await View(db.MarketReplays.OrderByDescending(each => each.Id).Take(RequestMarketReplay.KeptMax)).ToListAsync(cancel);
    }

    /// <summary>One replay; null where there is none.</summary>
    public async Task<MarketReplayView?> OneAsync(long id, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await View(db.MarketReplays.Where(each => each.Id == id)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>What happened in it, week by week; null until it is done.</summary>
    public async Task<MarketReplayFigures?> FiguresAsync(long id, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var replay = await db.MarketReplays.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, cancel);
        return replay is { Figures: { } figures } ? MarketReplayFigures.Of(replay.Stores, replay.Products, replay.Weeks, figures) : null;
    }

    private static IQueryable<MarketReplayView> View(IQueryable<MarketReplay> replays) => replays.Select(each => new MarketReplayView(
        each.Id, each.Scenario, each.Policy, each.Weeks, each.Seed, each.RequestedAt, each.State, each.WeeksDone, each.RefusalCode, each.RefusalMessage));
}
