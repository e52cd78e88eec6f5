using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>No request of that id.</summary>
public sealed record UnknownApproval(Guid Id) : Refusal("There is no such request.");

/// <summary>Only the owner decides.</summary>
public sealed record OnlyTheOwnerMay() : Refusal("Only the owner may do this. Sign in as owner.");

/// <summary>The owner's yes or no to a waiting call. A yes carries it out at once, after the rules have looked again.</summary>
public sealed class DecideApproval(StoreContexts contexts, StoreClock clock, StoreGate gate)
{
    /// <summary>Approves and carries out, in one transaction. What breaks a hard limit by now is still refused.</summary>
    public async Task<Outcome<GateAnswer>> ApproveAsync(ApprovalId id, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.Approvals.SingleOrDefaultAsync(each => each.Id == id, cancel) is not { } request) return new UnknownApproval(id.Value);

        var granted = request.Approve(owner.Actor, clock.Now);
        Outcome<GateAnswer> answer = granted.Succeeded ? await ExecuteAsync(db, request, granted.Value, owner, cancel) : granted.Refusal!;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }

    /// <summary>Rejects with a reason, which the CEO reads.</summary>
    public async Task<Outcome<Done>> RejectAsync(ApprovalId id, string reason, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.Approvals.SingleOrDefaultAsync(each => each.Id == id, cancel) is not { } request) return new UnknownApproval(id.Value);
        var rejected = request.Reject(owner.Actor, reason, clock.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return rejected;
    }

    private async Task<GateAnswer> ExecuteAsync(
        StoreDbContext db, ApprovalRequest request, ApprovalGrant grant, Caller owner, CancellationToken cancel)
    {
        var call = new GateCall(owner, request.Id.Value, request.Reason);
        var answer = await gate.RunApprovedAsync(db, request, grant, call, cancel);
        request.Close(answer.Verdict == Verdict.Allowed, answer.Message);
        return answer;
    }
}
