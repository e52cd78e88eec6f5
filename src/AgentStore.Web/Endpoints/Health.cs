using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace AgentStore.Web.Endpoints;

/// <summary>Says whether the process lives and whether the store is ready to sell.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }
}
