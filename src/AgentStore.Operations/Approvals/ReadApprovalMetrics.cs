using AgentStore.Domain.Approvals;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>How requests of the last <see cref="ReadApprovalMetrics.Days"/> days were answered.</summary>
/// <param name="Asked">Requests made.</param>
/// <param name="Approved">Of them approved by the owner, whatever came of it.</param>
/// <param name="ByRule">Approved by a standing rule.</param>
/// <param name="TurnedDown">Rejected, or replaced by an edited call.</param>
/// <param name="Expired">Never answered.</param>
/// <param name="MedianTimeToDecide">Half of the owner's answers came faster; null where there was none.</param>
public sealed record ApprovalMetrics(int Asked, int Approved, int ByRule, int TurnedDown, int Expired, TimeSpan? MedianTimeToDecide)
{
    /// <summary>Share of the owner's answers that were a yes; null where there was no answer.</summary>
    public double? ApprovalRate => Approved + TurnedDown == 0 ? null : (double)Approved / (Approved + TurnedDown);
}

/// <summary>Reads how requests were answered.</summary>
public sealed class ReadApprovalMetrics(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Days looked at, by the date of the request.</summary>
    public const int Days = 30;

    /// <summary>At this moment.</summary>
    public async Task<ApprovalMetrics> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var (now, since) = (clock.Now, clock.Now.AddDays(-Days));
        var requests = await db.Approvals.AsNoTracking().Where(request => request.RequestedAt >= since)
            .Select(request => new { request.State, request.RequestedAt, request.ExpiresAt, request.DecidedAt, request.DecidedBy }).ToListAsync(cancel);
        var decided = requests.Where(request => request.DecidedAt is not null).ToLookup(request => request.DecidedBy!.StartsWith("Owner ", StringComparison.Ordinal));
        var times = decided[true].Select(request => request.DecidedAt!.Value - request.RequestedAt).Order().ToList();
        var turnedDown = decided[true].Count(request => request.State is ApprovalState.Rejected or ApprovalState.Replaced);
        return new ApprovalMetrics(
            requests.Count, decided[true].Count() - turnedDown, decided[false].Count(), turnedDown,
            requests.Count(request => request.State == ApprovalState.Expired || (request.State == ApprovalState.Pending && request.ExpiresAt < now)),
            times.Count == 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2);
    }
}
