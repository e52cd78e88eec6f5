using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.SalesLog;
using Microsoft.Extensions.Logging;

namespace AgentStore.Learning.Worker;

/// <summary>Learns the demand of the shop's products from its sales log and keeps it for the shop. A second run replaces the first.</summary>
internal sealed class RefreshDemandEstimates(ReadSalesPanel panel, StoreDemandEstimates store, ILogger<RefreshDemandEstimates> log) : IRefreshDemandEstimates
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var sales = await panel.RunAsync(cancel);
        var learned = new List<(Sku Sku, DemandFit Fit)>();
        foreach (var product in LearnDemand.Of(sales.Records.Where(record => sales.SkuByProductCode.ContainsKey(record.ProductCode)), DemandEstimator.BySales))
        {
            cancel.ThrowIfCancellationRequested();
            if (product.Fit.Succeeded) learned.Add((sales.SkuByProductCode[product.ProductCode], product.Fit.Value));
            else log.LogInformation("Nothing learned of product {Product}: {Code}: {Message}", product.ProductCode, product.Fit.Refusal!.Code, product.Fit.Refusal.Message);
        }
        foreach (var group in learned.GroupBy(each => each.Fit.Method))
        {
            var method = sales.IsSimulated ? $"{group.Key}. The log is simulated." : $"{group.Key}.";
            await store.RunAsync(group.ToDictionary(each => each.Sku, each => each.Fit.Elasticity), method, cancel);
        }
        log.LogInformation("Learned the demand of {Learned} of {Products} products from {Lines} lines", learned.Count, sales.SkuByProductCode.Count, sales.Records.Count);
    }
}
