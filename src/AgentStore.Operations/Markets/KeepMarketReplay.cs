using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Markets;

/// <summary>What the learning worker is to run.</summary>
/// <param name="Scenario">Which market.</param>
/// <param name="Policy">What all stores do; null: what the scenario says.</param>
/// <param name="Weeks">How long.</param>
/// <param name="Seed">Seed of what happens.</param>
public sealed record MarketReplayTask(string Scenario, string? Policy, int Weeks, long Seed);

/// <summary>Keeps how a replay goes and what came of it, for the learning worker. Each step is safe to take twice.</summary>
public sealed class KeepMarketReplay(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Marks a replay as running. One that was broken off begins anew.</summary>
    /// <returns>What to run; null where there is no such replay or it has ended.</returns>
    public async Task<MarketReplayTask?> BeginAsync(long id, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var begun = await Open(db, id).ExecuteUpdateAsync(
            change => change.SetProperty(each => each.State, MarketReplayState.Running).SetProperty(each => each.WeeksDone, 0), cancel);
        return begun == 0 ? null : await db.MarketReplays.Where(each => each.Id == id)
            .Select(each => new MarketReplayTask(each.Scenario, each.Policy, each.Weeks, each.Seed)).SingleAsync(cancel);
    }

    /// <summary>Notes how many weeks are done.</summary>
    public async Task ProgressAsync(long id, int weeksDone, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await Open(db, id).ExecuteUpdateAsync(change => change.SetProperty(each => each.WeeksDone, weeksDone), cancel);
    }

    /// <summary>Stores what happened. A replay that has ended keeps what it has.</summary>
    public async Task FinishAsync(long id, MarketReplayFigures figures, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var (bytes, stores, products, now) = (figures.ToBytes(), figures.Stores.ToArray(), figures.Products.ToArray(), clock.Now);
        await Open(db, id).ExecuteUpdateAsync(change => change
            .SetProperty(each => each.State, MarketReplayState.Done)
            .SetProperty(each => each.WeeksDone, figures.Weeks)
            .SetProperty(each => each.EndedAt, now)
            .SetProperty(each => each.Stores, stores)
            .SetProperty(each => each.Products, products)
            .SetProperty(each => each.Figures, bytes), cancel);
    }

    /// <summary>Stores why nothing came of it.</summary>
    public async Task FailAsync(long id, Refusal refusal, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var now = clock.Now;
        await Open(db, id).ExecuteUpdateAsync(change => change
            .SetProperty(each => each.State, MarketReplayState.Failed)
            .SetProperty(each => each.EndedAt, now)
            .SetProperty(each => each.RefusalCode, refusal.Code)
            .SetProperty(each => each.RefusalMessage, refusal.Message), cancel);
    }

    private static IQueryable<MarketReplay> Open(StoreDbContext db, long id) =>
        db.MarketReplays.Where(each => each.Id == id && (each.State == MarketReplayState.Waiting || each.State == MarketReplayState.Running));
}
