using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentStore.Operations.Approvals;

/// <summary>
/// Carries out what the owner approved: once, in one transaction with the request's end. Usually the page does it where the
/// yes was given; as a job it takes up what a process left behind that died in between. Safe to run twice, and by many.
/// </summary>
public sealed class CarryOutApproved(StoreContexts contexts, StoreGate gate, ILogger<CarryOutApproved> log)
{
    /// <summary>Carries out every request that is approved and still open, the oldest yes first. One that fails leaves the others be.</summary>
    /// <returns>Number of requests that came to their end.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var ended = 0;
        foreach (var id in await OpenAsync(cancel))
            try
            {
                if ((await RunAsync(id, cancel)).Succeeded) ended++;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The approved request {Request} could not be carried out; it is tried again", id.Value);
            }
        return ended;
    }

    /// <summary>Carries out one request, after the rules have looked again; one that was carried out before is answered as it was then.</summary>
    /// <returns>The gate's answer; <see cref="ApprovalNotPending"/> where the request was never approved.</returns>
    internal async Task<Outcome<GateAnswer>> RunAsync(ApprovalId id, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.LockApprovalAsync(id, cancel) is not { } request) return new UnknownApproval(id.Value);
        var granted = request.Grant();
        if (!granted.Succeeded) return await StoreGate.AnswerOfAsync(db, id.Value, cancel) is { } before ? before : granted.Refusal!;

        // The one who said yes is the one who acts, whichever process carries it out.
        var owner = new Caller(CallerKind.Owner, request.DecidedBy![(nameof(CallerKind.Owner).Length + 1)..]);
        var answer = await gate.RunApprovedAsync(db, request, granted.Value, new GateCall(owner, request.Id.Value, request.Reason), cancel);
        request.Close(answer.Verdict == Verdict.Allowed, answer.Message);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    private async Task<List<ApprovalId>> OpenAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        return await db.Approvals.Where(request => request.State == ApprovalState.Approved)
            .OrderBy(request => request.DecidedAt).Select(request => request.Id).ToListAsync(cancel);
    }
}
