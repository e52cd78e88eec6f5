using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.Operations.Markets;

/// <summary>A market to simulate.</summary>
/// <param name="RequestId">Names this request; the same id with the same content is one request.</param>
/// <param name="Scenario">A name out of <see cref="MarketScenarios.All"/>.</param>
/// <param name="Policy">A name out of <see cref="MarketScenarios.Policies"/> for all stores; null: what the scenario says.</param>
/// <param name="Weeks">1 to <see cref="RequestMarketReplay.WeeksMax"/>.</param>
/// <param name="Seed">Seed of what happens, not negative.</param>
public sealed record MarketReplayRequest(Guid RequestId, string Scenario, string? Policy, int Weeks, long Seed);

/// <summary>No scenario of that name comes with the product.</summary>
public sealed record UnknownMarketScenario(string Name) : Refusal($"There is no scenario '{Name}'. Known are {string.Join(", ", MarketScenarios.All.Select(each => each.Name))}.");

/// <summary>No policy of that name can be replayed.</summary>
public sealed record UnknownMarketPolicy(string Name) : Refusal($"There is no policy '{Name}'. Known are {string.Join(", ", MarketScenarios.Policies.Select(each => each.Name))}.");

/// <summary>Too few or too many weeks.</summary>
public sealed record ReplayWeeksOutOfRange(int Weeks) : Refusal($"{Weeks} weeks: it must be 1 to {RequestMarketReplay.WeeksMax}.");

/// <summary>A seed below zero.</summary>
public sealed record ReplaySeedNegative(long Seed) : Refusal($"The seed {Seed} is negative: it must be 0 or more.");

/// <summary>The same id came before with other content.</summary>
public sealed record ReplayAskedDifferently() : Refusal("This request was made before with other figures. Make a new one.");

/// <summary>Enough requests wait already.</summary>
public sealed record TooManyReplaysWait(int Waiting) : Refusal($"{Waiting} replays wait already. Let the learning worker run them first.");

/// <summary>Stores the owner's wish to see a simulated market. The caller schedules the job after that.</summary>
public sealed class RequestMarketReplay(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest replay, weeks.</summary>
    public const int WeeksMax = 104;

    /// <summary>Replays that are kept; older ones are deleted once a new one is asked for.</summary>
    public const int KeptMax = 20;

    /// <summary>Requests that may wait at a time.</summary>
    public const int WaitingMax = 5;

    /// <summary>Stores a request.</summary>
    /// <returns>Its number, or why there is none.</returns>
    public async Task<Outcome<long>> RunAsync(MarketReplayRequest request, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        if (Check(request) is { } wrong) return wrong;
        await using var db = contexts.Open();
        if (await BeforeAsync(db, request, cancel) is { } before) return before;
        var waiting = await db.MarketReplays.CountAsync(each => each.State == MarketReplayState.Waiting, cancel);
        if (waiting >= WaitingMax) return new TooManyReplaysWait(waiting);
        var replay = new MarketReplay
        {
            RequestId = request.RequestId,
            Scenario = request.Scenario,
            Policy = request.Policy,
            Weeks = request.Weeks,
            Seed = request.Seed,
            RequestedAt = clock.Now,
            RequestedBy = by.Actor,
        };
        db.MarketReplays.Add(replay);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return (await BeforeAsync(db, request, cancel))!.Value;
        }
        await DeleteOldAsync(db, cancel);
        return replay.Id;
    }

    private static Refusal? Check(MarketReplayRequest request)
    {
        if (!MarketScenarios.All.Any(each => each.Name == request.Scenario)) return new UnknownMarketScenario(request.Scenario);
        if (request.Policy is { } policy && !MarketScenarios.Policies.Any(each => each.Name == policy)) return new UnknownMarketPolicy(policy);
        if (request.Weeks is < 1 or > WeeksMax) return new ReplayWeeksOutOfRange(request.Weeks);
        return request.Seed < 0 ? new ReplaySeedNegative(request.Seed) : null;
    }

    private static async Task<Outcome<long>?> BeforeAsync(StoreDbContext db, MarketReplayRequest request, CancellationToken cancel)
    {
        if (await db.MarketReplays.AsNoTracking().SingleOrDefaultAsync(each => each.RequestId == request.RequestId, cancel) is not { } before) return null;
        return (before.Scenario, before.Policy, before.Weeks, before.Seed) == (request.Scenario, request.Policy, request.Weeks, request.Seed)
            ? before.Id
            : new ReplayAskedDifferently();
    }

    // What still waits or runs is never deleted under the worker's hands.
    private static async Task DeleteOldAsync(StoreDbContext db, CancellationToken cancel)
    {
        var oldestKept = await db.MarketReplays.OrderByDescending(each => each.Id).Skip(KeptMax - 1).Select(each => each.Id).FirstOrDefaultAsync(cancel);
        await db.MarketReplays
            .Where(each => each.Id < oldestKept && (each.State == MarketReplayState.Done || each.State == MarketReplayState.Failed))
            .ExecuteDeleteAsync(cancel);
    }
}
