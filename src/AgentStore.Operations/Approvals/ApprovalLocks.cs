using AgentStore.Domain.Approvals;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>Row locks of requests; a transaction that also needs the budget lock takes that one first. Locked first and read after, so that what is read can't be stale.</summary>
internal static class ApprovalLocks
{
    /// <summary>The request, locked; null where there is none of that id.</summary>
    public static async Task<ApprovalRequest?> LockApprovalAsync(this StoreDbContext db, ApprovalId id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from approval_requests where id = {id.Value} for update", cancel);
        return await db.Approvals.SingleOrDefaultAsync(request => request.Id == id, cancel);
    }
}
