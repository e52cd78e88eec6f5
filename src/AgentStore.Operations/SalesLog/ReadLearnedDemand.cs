using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>What was last learned of one product.</summary>
/// <param name="Learned">The estimate.</param>
/// <param name="ElasticityLow">Low end of the range that holds the elasticity four times in five.</param>
/// <param name="ElasticityHigh">High end.</param>
/// <param name="EstimatedAt">When.</param>
public sealed record StoredDemand(LearnedDemand Learned, double ElasticityLow, double ElasticityHigh, DateTimeOffset EstimatedAt);

/// <summary>Reads what the learning worker last learned.</summary>
public sealed class ReadLearnedDemand(StoreContexts contexts)
{
    /// <summary>Every product that something was learned of, by code.</summary>
    public async Task<IReadOnlyList<StoredDemand>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var rows = await db.DemandEstimates.AsNoTracking().OrderBy(row => row.Sku).ToListAsync(cancel);
        return [.. rows.Select(View)];
    }

    internal static StoredDemand View(DemandEstimate row) => new(
        new LearnedDemand(
            row.Sku, new LearnedElasticity(row.Estimate, row.IsIdentified, row.SimilarCount, row.LearnedFrom, row.Method),
            row.Week, row.PriceMinor),
        row.ElasticityLow, row.ElasticityHigh, row.EstimatedAt);
}
