using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Approvals;

/// <summary>The owner's yes to one exact call. Only an approved request gives one.</summary>
public sealed class ApprovalGrant
{
    private readonly string fingerprint;
    private readonly string shown;

    internal ApprovalGrant(ApprovalId id, string fingerprint, string shown) => (Id, this.fingerprint, this.shown) = (id, fingerprint, shown);

    /// <summary>The request that was approved.</summary>
    public ApprovalId Id { get; }

    /// <summary>Whether the yes was to this call.</summary>
    public bool Covers(ProposedOperation operation) => operation.Fingerprint == fingerprint;

    /// <summary>Whether the call would still do what the owner was shown: the same arguments can cost twice as much by now.</summary>
    /// <param name="summary">What it would do, in the words that a request is shown in.</param>
    public bool IsAsShown(string summary) => summary == shown;
}
