using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Approvals;

/// <summary>Where a request stands; all but the first two are ends.</summary>
public enum ApprovalState
{
    /// <summary>Waits for the owner.</summary>
    Pending = 0,

    /// <summary>Approved, being carried out: by the one who approved, or by a job should that process die.</summary>
    Approved = 1,

    /// <summary>Rejected by the owner.</summary>
    Rejected = 2,

    /// <summary>Nobody answered in time; it never runs.</summary>
    Expired = 3,

    /// <summary>Approved and carried out, once.</summary>
    Executed = 4,

    /// <summary>Approved, but the second review or the operation refused it.</summary>
    RefusedAtExecution = 5,

    /// <summary>Another call took its place: the owner's edited one, or the same one made again within the limits; it never runs.</summary>
    Replaced = 6,
}

/// <summary>The request is no longer open.</summary>
public sealed record ApprovalNotPending(ApprovalId Id, ApprovalState State) : Refusal(State switch
{
    ApprovalState.Expired => "This request expired before anybody decided; ask the CEO to propose it anew.",
    ApprovalState.Executed => "This request was carried out already; an approval serves once.",
    ApprovalState.Replaced => "Another call took the place of this one.",
    ApprovalState.Approved => "This request is approved already and being carried out.",
    _ => $"This request is {State} already.",
});

/// <summary>The call differs from the one that was shown.</summary>
public sealed record ApprovalIsForAnotherCall(ApprovalId Id) : Refusal("The approval is for another call than this one.");

/// <summary>A rejection without a reason teaches nobody anything.</summary>
public sealed record ReasonMissing() : Refusal("Say why, in a few words: the CEO reads it tomorrow.");

/// <summary>A call that waits for the owner: bound to exact arguments, good once, and only for a time.</summary>
public sealed class ApprovalRequest
{
    private ApprovalRequest() { }

    /// <summary>Asks for approval.</summary>
    public ApprovalRequest(
        ApprovalId id, ProposedOperation operation, string summary, string findingsJson, string requestedBy, string reason,
        DateTimeOffset requestedAt, DateTimeOffset expiresAt, string effectsJson = "[]", string outsideTextsJson = "[]")
    {
        (EffectsJson, OutsideTextsJson) = (effectsJson, outsideTextsJson);
        (Id, Operation, ArgumentsJson, Fingerprint) = (id, operation.Operation, operation.ArgumentsJson, operation.Fingerprint);
        (Summary, FindingsJson, RequestedBy, Reason, RequestedAt, ExpiresAt) = (summary, findingsJson, requestedBy, reason, requestedAt, expiresAt);
    }

    /// <summary>Its id.</summary>
    public ApprovalId Id { get; private set; }

    /// <summary>Name of the operation.</summary>
    public string Operation { get; private set; } = "";

    /// <summary>The exact arguments.</summary>
    public string ArgumentsJson { get; private set; } = "";

    /// <summary>Fingerprint of name and arguments.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The call in one sentence.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What the rules found, as stored with the request.</summary>
    public string FindingsJson { get; private set; } = "[]";

    /// <summary>What would stand before and after the call, as stored with the request.</summary>
    public string EffectsJson { get; private set; } = "[]";

    /// <summary>Texts from outside that had been read before it was asked for, as stored with the request; untrusted.</summary>
    public string OutsideTextsJson { get; private set; } = "[]";

    /// <summary>Who asked.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>Why, in the words of who asked; untrusted text.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>After this moment it can't be approved.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ApprovalState State { get; private set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was rejected, or what came of it.</summary>
    public string? OutcomeText { get; private set; }

    /// <summary>Says yes. The request still has to pass the review when it is carried out.</summary>
    public Outcome<Done> Approve(string by, DateTimeOffset now)
    {
        if (Decide(ApprovalState.Approved, by, now) is { } refusal) return refusal;
        return default(Done);
    }

    /// <summary>The yes to exactly this call; refused unless the request is approved and not yet carried out.</summary>
    public Outcome<ApprovalGrant> Grant()
    {
        if (State != ApprovalState.Approved) return new ApprovalNotPending(Id, State);
        return new ApprovalGrant(Id, Fingerprint, Summary);
    }

    /// <summary>Says no.</summary>
    public Outcome<Done> Reject(string by, string reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new ReasonMissing();
        if (Decide(ApprovalState.Rejected, by, now) is { } refusal) return refusal;
        OutcomeText = reason.Trim();
        return default(Done);
    }

    /// <summary>Ends the request because another call took its place.</summary>
    public Outcome<Done> Replace(string by, string outcome, DateTimeOffset now)
    {
        if (Decide(ApprovalState.Replaced, by, now) is { } refusal) return refusal;
        OutcomeText = outcome;
        return default(Done);
    }

    /// <summary>Ends a request that nobody answered; one that isn't due or isn't pending stays as it is.</summary>
    /// <returns>Whether it expired.</returns>
    public bool ExpireIfDue(DateTimeOffset now)
    {
        if (State != ApprovalState.Pending || now <= ExpiresAt) return false;
        State = ApprovalState.Expired;
        OutcomeText = "Nobody answered in time.";
        return true;
    }

    /// <summary>Closes an approved request with what came of it.</summary>
    public void Close(bool executed, string outcome)
    {
        if (State != ApprovalState.Approved) throw new InvalidOperationException($"Only an approved request is carried out; this one is {State}.");
        State = executed ? ApprovalState.Executed : ApprovalState.RefusedAtExecution;
        OutcomeText = outcome;
    }

    private ApprovalNotPending? Decide(ApprovalState state, string by, DateTimeOffset now)
    {
        ExpireIfDue(now);
        if (State != ApprovalState.Pending) return new ApprovalNotPending(Id, State);
        (State, DecidedBy, DecidedAt) = (state, by, now);
        return null;
    }
}
