using AgentStore.Domain.Demand;
using AgentStore.Learning.Worker;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.Learning.Tests.Worker;

[Collection(WorkerAlone.Name)]
public sealed class RefreshDemandEstimatesTests
{
    [Fact]
    public async Task Run_learns_the_demand_of_the_shops_products_and_a_second_run_changes_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await ShopDatabase.CreateAsync(cancel);
        using var worker = WorkerHost.Build(shop.ConnectionString);
        Assert.True((await worker.Services.GetRequiredService<OpenStore>().RunAsync("boutique", cancel)).Succeeded);
        var job = worker.Services.GetRequiredService<IRefreshDemandEstimates>();

        await job.RunAsync(cancel);
        var first = await EstimatesAsync(shop, cancel);
        await job.RunAsync(cancel);

        Assert.Equal(first, await EstimatesAsync(shop, cancel));
        Assert.All(first, estimate => Assert.NotNull(estimate));
        // The demo store's history was drawn from known curves, all of them falling between -4 and -1. What sells once a month and is
        // sold out now and then can be far off, but hardly any is.
        var near = first.Count(estimate => estimate!.Elasticity + 3 * estimate.StandardError > -4 && estimate.Elasticity - 3 * estimate.StandardError < -1);
        Assert.InRange(near, (int)(first.Count * 0.95), first.Count);
        Assert.True(first.Average(estimate => estimate!.Elasticity) < -0.5);
    }

    [Fact]
    public async Task Run_keeps_intervals_an_expected_week_and_whose_sales_it_learned_from()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await ShopDatabase.CreateAsync(cancel);
        using var worker = WorkerHost.Build(shop.ConnectionString);
        Assert.True((await worker.Services.GetRequiredService<OpenStore>().RunAsync("boutique", cancel)).Succeeded);
        await worker.Services.GetRequiredService<IRefreshDemandEstimates>().RunAsync(cancel);
        var stored = await shop.Services.GetRequiredService<ReadLearnedDemand>().RunAsync(cancel);
        Assert.NotEmpty(stored);
        Assert.All(stored, each =>
        {
            var (known, learned) = (each.Learned.Elasticity, each.Learned);
            Assert.True(each.ElasticityLow < known.Estimate.Elasticity && known.Estimate.Elasticity < each.ElasticityHigh);
            Assert.NotNull(learned.Week);
            Assert.InRange(known.Similar.Count, 1, Math.Min(LearnedDemand.SimilarKeptMax, known.SimilarCount));
            Assert.Equal(known.Similar.OrderByDescending(product => product.Weight), known.Similar);
            Assert.DoesNotContain(known.Similar, product => product.Code == learned.Sku.Code);
            Assert.EndsWith("simulated.", known.Method, StringComparison.Ordinal);
        });
        Assert.Contains(stored, each => each.Learned.Elasticity.IsIdentified);
        Assert.True(stored.Sum(each => each.Learned.Week!.Units) > 0);
    }

    [Fact]
    public async Task OpenStore_refuses_when_there_is_no_store_or_another_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var nowhere = WorkerHost.Build(ShopDatabase.NewConnectionString());
        Assert.IsType<StoreNotPrepared>((await nowhere.Services.GetRequiredService<OpenStore>().RunAsync("boutique", cancel)).Refusal);

        await using var shop = await ShopDatabase.CreateAsync(cancel);
        using var worker = WorkerHost.Build(shop.ConnectionString);
        var refusal = Assert.IsType<OtherStoreHere>((await worker.Services.GetRequiredService<OpenStore>().RunAsync("dominicks:122", cancel)).Refusal);
        Assert.Equal("boutique", refusal.Here);
    }

    private static async Task<List<ElasticityEstimate?>> EstimatesAsync(ShopDatabase shop, CancellationToken cancel) =>
        [.. (await shop.Services.GetRequiredService<ReadSalesReport>().RunAsync(4, cancel)).Products.Select(product => product.Elasticity)];
}
