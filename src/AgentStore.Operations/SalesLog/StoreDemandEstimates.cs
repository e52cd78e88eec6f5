using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>Keeps what the learning worker learned. Safe to run twice: newer estimates replace older ones.</summary>
public sealed class StoreDemandEstimates(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Stores estimates.</summary>
    /// <param name="estimates">By product; products that are not named keep what they have.</param>
    /// <param name="method">How they were learned, in words that the pages show.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task RunAsync(IReadOnlyDictionary<Sku, ElasticityEstimate> estimates, string method, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var known = await db.DemandEstimates.ToDictionaryAsync(estimate => estimate.Sku, cancel);
        foreach (var (sku, estimate) in estimates)
        {
            var fresh = new DemandEstimate
            {
                Sku = sku,
                Elasticity = estimate.Elasticity,
                StandardError = estimate.StandardError,
                Observations = estimate.Observations,
                Method = method,
                EstimatedAt = clock.Now,
            };
            if (known.TryGetValue(sku, out var before)) db.Entry(before).CurrentValues.SetValues(fresh);
            else db.DemandEstimates.Add(fresh);
        }
        await db.SaveChangesAsync(cancel);
    }
}
