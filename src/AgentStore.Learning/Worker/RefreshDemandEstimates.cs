using AgentStore.Operations.Jobs;
using AgentStore.Operations.SalesLog;
using Microsoft.Extensions.Logging;

namespace AgentStore.Learning.Worker;

/// <summary>Learns the demand of the shop's products from its sales log and keeps it for the shop. A second run replaces the first.</summary>
internal sealed class RefreshDemandEstimates(
    ReadSalesPanel panel, ReadProductTraits traits, StoreDemandEstimates store, KeepForecasts forecasts, ILogger<RefreshDemandEstimates> log) : IRefreshDemandEstimates
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var (sales, shop) = (await panel.RunAsync(cancel), await traits.RunAsync(cancel));
        log.LogInformation("Learning the demand of {Products} products from {Lines} lines", shop.Products.Count, sales.Records.Count);
        var learned = LearnShopDemand.Of(
            sales, shop, (product, why) => log.LogInformation("The lines of product {Product} teach nothing of its price: {Code}: {Message}", product, why.Code, why.Message), cancel);
        await store.RunAsync(learned, cancel);
        var (kept, scored) = await forecasts.RunAsync(learned, cancel);
        log.LogInformation(
            "Learned the demand of {Learned} products, {Identified} by prices of their own, {Expected} with an expected week",
            learned.Count, learned.Count(each => each.Elasticity.IsIdentified), learned.Count(each => each.Week is not null));
        log.LogInformation("Kept {Kept} forecasts for the next week and scored {Scored} of weeks that have passed", kept, scored);
    }
}
