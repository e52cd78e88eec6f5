using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Gate;

/// <summary>
/// The one way in for commands that spend money, or set a price. Figures, verdict, effect and journal row belong to one
/// transaction that holds the store's budget lock, so no two callers can both clear the last of a budget.
/// </summary>
public sealed class StoreGate
{
    /// <summary>How long a request waits for the owner.</summary>
    public static readonly TimeSpan ApprovalLifetime = TimeSpan.FromDays(3);

    /// <summary>Requests of the CEO that may wait at one time.</summary>
    public const int WaitingMax = 25;

    private readonly StoreContexts contexts;
    private readonly StoreClock clock;
    private readonly IReadOnlyList<GuardedRoute> routes;

    internal StoreGate(StoreContexts contexts, StoreClock clock, IEnumerable<GuardedRoute> routes) =>
        (this.contexts, this.clock, this.routes) = (contexts, clock, [.. routes]);

    /// <summary>Reviews a command and carries it out, asks the owner, or refuses; in all three cases the journal has it.</summary>
    public async Task<GateAnswer> RunAsync(IStoreCommand command, GateCall call, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var context = await GateContext.OpenAsync(db, clock, call, cancel);
        var route = routes.Single(each => each.CommandType == command.GetType());

        if (await AnsweredBeforeAsync(db, GateJson.Propose(route.Operation, command), call, cancel) is { } before) return before;
        var answer = await RunInAsync(route, command, context, null, cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    /// <summary>Carries out what the owner approved, in the transaction that holds the request.</summary>
    internal async Task<GateAnswer> RunApprovedAsync(
        StoreDbContext db, ApprovalRequest request, ApprovalGrant grant, GateCall call, CancellationToken cancel)
    {
        var context = await GateContext.OpenAsync(db, clock, call, cancel);
        var route = routes.Single(each => each.Operation == request.Operation);
        return await RunInAsync(route, GateJson.ReadCommand(route.CommandType, request.ArgumentsJson), context, grant, cancel);
    }

    /// <summary>Reviews and runs a call whose arguments the owner edited, in the transaction that holds the request it came from.</summary>
    internal async Task<Outcome<GateAnswer>> RunEditedAsync(
        StoreDbContext db, ApprovalRequest request, string argumentsJson, GateCall call, CancellationToken cancel)
    {
        var route = routes.Single(each => each.Operation == request.Operation);
        if (!GateJson.TryReadCommand(route.CommandType, argumentsJson, out var command)) return new ArgumentsUnreadable();
        if (GateJson.Propose(route.Operation, command).Fingerprint == request.Fingerprint) return new NothingEdited();
        return await RunInAsync(route, command, await GateContext.OpenAsync(db, clock, call, cancel, request), null, cancel);
    }

    private static async Task<GateAnswer> RunInAsync(
        GuardedRoute route, IStoreCommand command, GateContext context, ApprovalGrant? grant, CancellationToken cancel)
    {
        var operation = GateJson.Propose(route.Operation, command);
        var limits = await context.Db.Limits.AsNoTracking().OrderByDescending(version => version.Version).FirstAsync(cancel);
        var result = Forbid(operation, context, grant)
            ?? await route.RunAsync(command, context, limits.ToLimits(), grant, cancel);
        var rule = result.Verdict == Verdict.NeedsApproval ? await StandingRules.FindAsync(operation, result, context, cancel) : null;
        if (result.Verdict == Verdict.NeedsApproval && rule is null && await TooManyWaitAsync(operation, result, context, cancel) is { } tooMany) result = tooMany;

        var approvalId = grant?.Id;
        if (result.Verdict == Verdict.NeedsApproval)
        {
            var request = await RequestAsync(operation, result, context, cancel);
            approvalId = request.Id;
            // A request that waits and would do something else by now is for the owner to look at.
            if (rule is not null && request.Summary == result.Summary)
                result = await StandingRules.RunAsync(rule, request, context, given => route.RunAsync(command, context, limits.ToLimits(), given, cancel));
        }
        if (result.Verdict == Verdict.Allowed && grant is null) await CloseSameAsync(operation, result, context, cancel);
        context.Db.Decisions.Add(Journal(operation, result, approvalId, context));
        await context.Db.SaveChangesAsync(cancel);
        return new(result.Verdict, result.Message, result.Findings, result.RefusalCode, approvalId);
    }

    private static RouteResult? Forbid(ProposedOperation operation, GateContext context, ApprovalGrant? grant)
    {
        Refusal? refusal = grant is not null && !grant.Covers(operation) ? new ApprovalIsForAnotherCall(grant.Id)
            : context.Profile.IsPaused && context.Call.Caller.Kind == CallerKind.Ceo
                ? new StoreIsPaused(context.Profile.PausedBy ?? "the owner", context.Profile.PauseReason ?? "no reason given")
            : null;
        return refusal is null ? null : new(Verdict.Refused, [], operation.Operation, refusal.Message, refusal.Code);
    }

    /// <summary>What became of a command; null where there was none of that id.</summary>
    internal static async Task<GateAnswer?> AnswerOfAsync(StoreDbContext db, Guid commandId, CancellationToken cancel) =>
        await FindAsync(db, commandId, cancel) is { } decision ? View(decision) : null;

    private static Task<Decision?> FindAsync(StoreDbContext db, Guid commandId, CancellationToken cancel) =>
        db.Decisions.AsNoTracking().SingleOrDefaultAsync(decision => decision.CommandId == commandId, cancel);

    private static GateAnswer View(Decision decision) =>
        new(decision.Verdict, decision.Message, GateJson.ReadFindings(decision.FindingsJson), decision.RefusalCode, decision.ApprovalId);

    private static async Task<GateAnswer?> AnsweredBeforeAsync(
        StoreDbContext db, ProposedOperation operation, GateCall call, CancellationToken cancel)
    {
        var before = await FindAsync(db, call.CommandId, cancel);
        if (before is null) return null;
        if (before.Fingerprint == operation.Fingerprint) return View(before);
        var refusal = new CommandDiffers(call.CommandId);
        return new(Verdict.Refused, refusal.Message, [], refusal.Code, null);
    }

    // The same call in other spellings does the same, so the owner is asked about it once.
    private static IQueryable<ApprovalRequest> Same(ProposedOperation operation, RouteResult result, GateContext context) => context.Db.Approvals.Where(
        request => request.State == ApprovalState.Pending
            && (request.Fingerprint == operation.Fingerprint || (request.Operation == operation.Operation && request.Summary == result.Summary)));

    // What waited and has been done in another way meanwhile must not be done once more by a late yes.
    private static async Task CloseSameAsync(ProposedOperation operation, RouteResult result, GateContext context, CancellationToken cancel)
    {
        foreach (var request in await Same(operation, result, context).ToListAsync(cancel))
            request.Replace(context.Call.Caller.Actor, "The same call was made again and carried out within the limits, so nothing is left to approve.", context.Now);
    }

    // An owner who is asked too often stops reading.
    private static async Task<RouteResult?> TooManyWaitAsync(ProposedOperation operation, RouteResult result, GateContext context, CancellationToken cancel)
    {
        if (context.Call.Caller.Kind != CallerKind.Ceo || await Same(operation, result, context).AnyAsync(cancel)) return null;
        var now = context.Now;
        var waiting = await context.Db.Approvals.CountAsync(request => request.State == ApprovalState.Pending && request.ExpiresAt > now, cancel);
        if (waiting < WaitingMax) return null;
        var refusal = new TooManyRequestsWait(waiting);
        return result with { Verdict = Verdict.Refused, Message = refusal.Message, RefusalCode = refusal.Code };
    }

    // The request that stands for this call: one that waits already, or a new one.
    private static async Task<ApprovalRequest> RequestAsync(
        ProposedOperation operation, RouteResult result, GateContext context, CancellationToken cancel)
    {
        var waiting = await Same(operation, result, context)
            .OrderByDescending(request => request.Fingerprint == operation.Fingerprint).FirstOrDefaultAsync(cancel);
        if (waiting is not null && !waiting.ExpireIfDue(context.Now)) return waiting;
        if (waiting is not null) await context.Db.SaveChangesAsync(cancel);
        var request = new ApprovalRequest(
            new ApprovalId(Guid.CreateVersion7(context.Now)), operation, result.Summary, GateJson.WriteFindings(result.Findings),
            context.Call.Caller.Actor, context.Call.StoredReason, context.Now, context.Now + ApprovalLifetime,
            GateJson.WriteEffects(result.Effects), context.EditedFrom?.OutsideTextsJson ?? GateJson.WriteTexts(context.TextsRead));
        context.Db.Approvals.Add(request);
        return request;
    }

    private static Decision Journal(
        ProposedOperation operation, RouteResult result, ApprovalId? approvalId, GateContext context) => new()
        {
            CommandId = context.Call.CommandId,
            At = context.Now,
            CallerKind = context.Call.Caller.Kind,
            Caller = context.Call.Caller.Actor,
            CeoDayId = context.Call.Caller.CeoDayId,
            Operation = operation.Operation,
            ArgumentsJson = operation.ArgumentsJson,
            Fingerprint = operation.Fingerprint,
            Reason = context.Call.StoredReason,
            Summary = result.Summary,
            Verdict = result.Verdict,
            FindingsJson = GateJson.WriteFindings(result.Findings),
            RefusalCode = result.RefusalCode,
            Message = result.Message,
            ApprovalId = approvalId,
        };
}
