using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>A request as the owner and the CEO see it. <c>Reason</c> and the excerpts of <c>TextsRead</c> are untrusted text.</summary>
public sealed record ApprovalView(
    ApprovalId Id, string Operation, string ArgumentsJson, string Summary, IReadOnlyList<Finding> Findings, string RequestedBy, string Reason,
    DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, ApprovalState State, string? DecidedBy, DateTimeOffset? DecidedAt, string? OutcomeText,
    IReadOnlyList<ProposedEffect> Effects, IReadOnlyList<OutsideTextRead> TextsRead);

/// <summary>Reads requests for approval.</summary>
public sealed class ReadApprovals(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Most decided requests that are answered.</summary>
    public const int DecidedMax = 50;

    /// <summary>All that wait, oldest first, then the most recently decided ones.</summary>
    public async Task<IReadOnlyList<ApprovalView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var waiting = await db.Approvals.AsNoTracking().Where(request => request.State == ApprovalState.Pending)
            .OrderBy(request => request.RequestedAt).ToListAsync(cancel);
        var decided = await db.Approvals.AsNoTracking().Where(request => request.State != ApprovalState.Pending)
            .OrderByDescending(request => request.RequestedAt).Take(DecidedMax).ToListAsync(cancel);
        return [.. waiting.Concat(decided).Select(View)];
    }

    /// <summary>How many wait and can still be decided.</summary>
    public async Task<int> CountWaitingAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var now = clock.Now;
        return await db.Approvals.CountAsync(request => request.State == ApprovalState.Pending && request.ExpiresAt > now, cancel);
    }

    private static ApprovalView View(ApprovalRequest request) => new(
        request.Id, request.Operation, request.ArgumentsJson, request.Summary, GateJson.ReadFindings(request.FindingsJson), request.RequestedBy,
        request.Reason, request.RequestedAt, request.ExpiresAt, request.State, request.DecidedBy, request.DecidedAt, request.OutcomeText,
        GateJson.ReadEffects(request.EffectsJson), GateJson.ReadTexts(request.OutsideTextsJson));
}
