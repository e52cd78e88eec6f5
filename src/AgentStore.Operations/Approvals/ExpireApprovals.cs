using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>Ends requests that nobody answered in time. Safe to run twice.</summary>
public sealed class ExpireApprovals(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Runs once.</summary>
    /// <returns>Number of requests that expired.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var now = clock.Now;
        // A decision that is being saved right now is waited for, and then stands.
        var due = await db.Approvals.FromSql($"select * from approval_requests where state = 'Pending' and expires_at < {now} for update").ToListAsync(cancel);
        var expired = due.Count(request => request.ExpireIfDue(now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return expired;
    }
}
