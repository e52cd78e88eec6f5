using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Journal;

/// <summary>One day in a list of days.</summary>
public sealed record CeoDayView(
    Guid Id, DateOnly Date, CeoDayState State, string Planner, string PromptFingerprint, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    string? Report, string? Failure, long InputTokens, long OutputTokens, Money RunningCost,
    int Allowed, int NeedsApproval, int Refused)
{
    /// <summary>Tokens that the model read and wrote.</summary>
    public long Tokens => InputTokens + OutputTokens;
}

/// <summary>One step of a day. <c>Text</c> and <c>ArgumentsJson</c> were written by a model: untrusted.</summary>
public sealed record CeoStepView(DateTimeOffset At, CeoStepKind Kind, string? Tool, string? ArgumentsJson, string Text, DecisionView? Decision);

/// <summary>One guarded call and what became of it.</summary>
public sealed record DecisionView(
    long Id, DateTimeOffset At, string Caller, string Operation, string ArgumentsJson, string Summary, string Reason, Verdict Verdict,
    IReadOnlyList<Finding> Findings, string? RefusalCode, string Message, ApprovalId? ApprovalId);

/// <summary>Reads the CEO's journal and the decisions of all callers.</summary>
public sealed class ReadCeoJournal(StoreContexts contexts)
{
    /// <summary>Days of a list, at most.</summary>
    public const int DaysMax = 60;

    /// <summary>Days, the newest first.</summary>
    public async Task<IReadOnlyList<CeoDayView>> DaysAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await ViewAsync(db, db.CeoDays.OrderByDescending(day => day.Date).Take(DaysMax), cancel);
    }

    /// <summary>The day of one business date; null where there was none.</summary>
    public async Task<CeoDayView?> DayAsync(DateOnly date, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return (await ViewAsync(db, db.CeoDays.Where(day => day.Date == date), cancel)).SingleOrDefault();
    }

    /// <summary>One day's steps, in order.</summary>
    public async Task<IReadOnlyList<CeoStepView>> StepsAsync(Guid dayId, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var steps = await db.CeoSteps.AsNoTracking().Where(step => step.CeoDayId == dayId).OrderBy(step => step.Id).ToListAsync(cancel);
        var decisions = await db.Decisions.AsNoTracking().Where(decision => decision.CeoDayId == dayId).ToDictionaryAsync(decision => decision.CommandId, cancel);
        return [.. steps.Select(step => new CeoStepView(step.At, step.Kind, step.Tool, step.ArgumentsJson, step.Text,
            step.CommandId is { } id && decisions.TryGetValue(id, out var decision) ? View(decision) : null))];
    }

    /// <summary>A day's decisions, in order; without a day the newest of all callers.</summary>
    /// <param name="dayId">Which day; null for all.</param>
    /// <param name="countMax">Most decisions answered.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<DecisionView>> DecisionsAsync(Guid? dayId, int countMax, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var decisions = db.Decisions.AsNoTracking();
        var ordered = dayId is { } id
            ? decisions.Where(decision => decision.CeoDayId == id).OrderBy(decision => decision.Id)
            : decisions.OrderByDescending(decision => decision.Id);
        return [.. (await ordered.Take(countMax).ToListAsync(cancel)).Select(View)];
    }

    private static async Task<IReadOnlyList<CeoDayView>> ViewAsync(StoreDbContext db, IQueryable<CeoDay> wanted, CancellationToken cancel)
    {
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var days = await wanted.AsNoTracking()
            .Select(day => new { Day = day, Verdicts = db.Decisions.Where(decision => decision.CeoDayId == day.Id).Select(decision => decision.Verdict).ToList() })
            .ToListAsync(cancel);
        return [.. days.Select(each => View(each.Day, each.Verdicts, currency))];
    }

    private static CeoDayView View(CeoDay day, List<Verdict> verdicts, Currency currency) => new(
        day.Id, day.Date, day.State, day.Planner, day.PromptFingerprint, day.StartedAt, day.EndedAt, day.Report, day.Failure,
        day.InputTokens, day.OutputTokens, new Money(day.RunningCostMinor, currency),
        verdicts.Count(each => each == Verdict.Allowed), verdicts.Count(each => each == Verdict.NeedsApproval), verdicts.Count(each => each == Verdict.Refused));

    private static DecisionView View(Decision decision) => new(
        decision.Id, decision.At, decision.Caller, decision.Operation, decision.ArgumentsJson, decision.Summary, decision.Reason, decision.Verdict,
        GateJson.ReadFindings(decision.FindingsJson), decision.RefusalCode, decision.Message, decision.ApprovalId);
}
