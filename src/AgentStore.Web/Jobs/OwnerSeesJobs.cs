using AgentStore.Operations.Staff;
using Hangfire.Dashboard;

namespace AgentStore.Web.Jobs;

/// <summary>Opens the job dashboard to the owner alone.</summary>
internal sealed class OwnerSeesJobs : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().User.IsInRole(StoreRoles.Owner);
}
