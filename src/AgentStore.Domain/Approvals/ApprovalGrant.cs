using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Approvals;

/// <summary>The owner's yes to one exact call. Only an approved request gives one.</summary>
public sealed class ApprovalGrant
{
    private readonly string fingerprint;

    internal ApprovalGrant(ApprovalId id, string fingerprint) => (Id, this.fingerprint) = (id, fingerprint);

    /// <summary>The request that was approved.</summary>
    public ApprovalId Id { get; }

    /// <summary>Whether the yes was to this call.</summary>
    public bool Covers(ProposedOperation operation) => operation.Fingerprint == fingerprint;
}
