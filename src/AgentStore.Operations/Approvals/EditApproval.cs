using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;

namespace AgentStore.Operations.Approvals;

/// <summary>
/// Puts a call with other arguments in the place of one that waits. The edited call is reviewed anew as the owner's own:
/// within the limits it is carried out at once, above them it waits under its own fingerprint, and where it is refused the
/// request it came from goes on waiting.
/// </summary>
public sealed class EditApproval(StoreContexts contexts, StoreClock clock, StoreGate gate)
{
    /// <summary>Edits.</summary>
    /// <param name="id">The request that waits.</param>
    /// <param name="argumentsJson">All arguments of the edited call, in the form of the request's.</param>
    /// <param name="commandId">Id of the edited call, chosen by the caller.</param>
    /// <param name="owner">Who edits.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<GateAnswer>> RunAsync(
        ApprovalId id, string argumentsJson, Guid commandId, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.LockApprovalAsync(id, cancel) is not { } request) return new UnknownApproval(id.Value);
        if (request.State != ApprovalState.Pending || clock.Now > request.ExpiresAt)
            return new ApprovalNotPending(id, request.State == ApprovalState.Pending ? ApprovalState.Expired : request.State);

        var call = new GateCall(owner, commandId, $"Edited from “{request.Summary}”. {request.Reason}");
        var answer = await gate.RunEditedAsync(db, request, argumentsJson, call, cancel);
        if (!answer.Succeeded) return answer;
        if (answer.Value.Verdict != Verdict.Refused) request.Replace(owner.Actor, $"Edited by the owner. {answer.Value.Message}", clock.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }
}
