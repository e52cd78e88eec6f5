using AgentStore.Domain.Approvals;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;

namespace AgentStore.Operations.Approvals;

/// <summary>No request of that id.</summary>
public sealed record UnknownApproval(Guid Id) : Refusal("There is no such request.");

/// <summary>Only the owner decides.</summary>
public sealed record OnlyTheOwnerMay() : Refusal("Only the owner may do this. Sign in as owner.");

/// <summary>
/// The owner's yes or no to a waiting call. The yes is on the books before anything is carried out, so that it outlives the
/// process; carrying it out comes at once, after the rules have looked again, and is taken up by a job where that fails.
/// </summary>
public sealed class DecideApproval(StoreContexts contexts, StoreClock clock, CarryOutApproved carryOut)
{
    /// <summary>Approves and carries out. What breaks a hard limit by now is still refused.</summary>
    public async Task<Outcome<GateAnswer>> ApproveAsync(ApprovalId id, Caller owner, CancellationToken cancel = default)
    {
        var decided = await DecideAsync(id, owner, request => request.Approve(owner.Actor, clock.Now), cancel);
        return decided.Succeeded ? await carryOut.RunAsync(id, cancel) : decided.Refusal!;
    }

    /// <summary>Rejects with a reason, which the CEO reads.</summary>
    public Task<Outcome<Done>> RejectAsync(ApprovalId id, string reason, Caller owner, CancellationToken cancel = default) =>
        DecideAsync(id, owner, request => request.Reject(owner.Actor, reason, clock.Now), cancel);

    private async Task<Outcome<Done>> DecideAsync(
        ApprovalId id, Caller owner, Func<ApprovalRequest, Outcome<Done>> decide, CancellationToken cancel)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockApprovalAsync(id, cancel) is not { } request) return new UnknownApproval(id.Value);
        var decided = decide(request);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return decided;
    }
}
