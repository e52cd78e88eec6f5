using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>Keeps what the learning worker learned. Safe to run twice: newer estimates replace older ones.</summary>
public sealed class StoreDemandEstimates(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Stores what was learned; products that are not named keep what they have.</summary>
    public async Task RunAsync(IReadOnlyList<LearnedDemand> learned, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var known = await db.DemandEstimates.ToDictionaryAsync(estimate => estimate.Sku, cancel);
        foreach (var each in learned)
        {
            var fresh = Row(each, clock.Now);
            if (known.TryGetValue(each.Sku, out var before)) db.Entry(before).CurrentValues.SetValues(fresh);
            else db.DemandEstimates.Add(fresh);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static DemandEstimate Row(LearnedDemand learned, DateTimeOffset now)
    {
        var (known, estimate) = (learned.Elasticity, learned.Elasticity.Estimate);
        var reach = LearnedDemand.Reach80 * estimate.StandardError;
        return new DemandEstimate
        {
            Sku = learned.Sku,
            Elasticity = estimate.Elasticity,
            StandardError = estimate.StandardError,
            ElasticityLow = estimate.Elasticity - reach,
            ElasticityHigh = estimate.Elasticity + reach,
            Observations = estimate.Observations,
            IsIdentified = known.IsIdentified,
            ExpectedUnits = learned.Week?.Units,
            ExpectedLow = learned.Week?.Interval80.Low,
            ExpectedHigh = learned.Week?.Interval80.High,
            PriceMinor = learned.PriceMinor,
            SimilarCount = known.SimilarCount,
            LearnedFrom = [.. known.Similar.Take(LearnedDemand.SimilarKeptMax)],
            Method = known.Method,
            EstimatedAt = now,
        };
    }
}
