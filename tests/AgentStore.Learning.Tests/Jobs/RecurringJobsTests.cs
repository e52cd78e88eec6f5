using AgentStore.Learning.Tests.Worker;
using AgentStore.Learning.Worker;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Reports;
using AgentStore.Operations.Samples;
using AgentStore.Web;
using AgentStore.Web.Commands;
using AgentStore.Web.Jobs;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.Learning.Tests.Jobs;

[Collection(WorkerAlone.Name)]
public sealed class RecurringJobsTests
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_recurring_job_runs_with_both_servers_up_and_a_second_run_adds_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        var connectionString = ShopDatabase.NewConnectionString();
        await using var web = StoreApp.Build(CommandLine.Parse(["serve", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Store={connectionString}"]));
        Assert.True((await web.Services.GetRequiredService<PrepareStore>().RunAsync("boutique", cancel)).Succeeded);
        Schedule.Register(web.Services);
        using var worker = WorkerHost.Build(connectionString);
        Assert.True((await worker.Services.GetRequiredService<OpenStore>().RunAsync("boutique", cancel)).Succeeded);
        await web.StartAsync(cancel);
        await worker.StartAsync(cancel);

        using var storage = web.Services.GetRequiredService<JobStorage>().GetConnection();
        var names = storage.GetRecurringJobs().Select(job => job.Id).ToList();
        Assert.Contains("run-ceo-day", names);
        Assert.Contains("refresh-demand-estimates", names);
        var jobs = web.Services.GetRequiredService<IRecurringJobManagerV2>();
        foreach (var name in names) await RunAsync(jobs, storage, name, cancel);
        var after = await FiguresAsync(web.Services, cancel);
        foreach (var name in names) await RunAsync(jobs, storage, name, cancel);

        Assert.Equal(after, await FiguresAsync(web.Services, cancel));
        Assert.Equal(CeoDayState.Completed, after.DayState);
        Assert.Equal(after.Products, after.ProductsWithElasticity);
        await worker.StopAsync(cancel);
        await web.StopAsync(cancel);
    }

    private static async Task RunAsync(IRecurringJobManagerV2 jobs, IStorageConnection storage, string name, CancellationToken cancel)
    {
        var id = jobs.TriggerJob(name);
        using var tooLong = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        tooLong.CancelAfter(LongestJob);
        while (true)
        {
            var state = storage.GetStateData(id);
            if (state?.Name == "Succeeded") return;
            Assert.False(state?.Name is "Failed" or "Deleted", $"{name}: {state?.Name} {state?.Reason} {string.Join(' ', state?.Data.Values ?? [])}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), tooLong.Token);
        }
    }

    private static async Task<Figures> FiguresAsync(IServiceProvider services, CancellationToken cancel)
    {
        var journal = services.GetRequiredService<ReadCeoJournal>();
        var day = Assert.Single(await journal.DaysAsync(cancel));
        var cash = await services.GetRequiredService<ReadCash>().RunAsync(cancel);
        var sales = await services.GetRequiredService<ReadSalesReport>().RunAsync(weeks: 26, cancel);
        return new Figures(
            day.State, (await journal.DecisionsAsync(null, 1_000, cancel)).Count, cash.Cash.Minor, cash.Committed.Minor,
            sales.Products.Count, sales.Products.Count(product => product.Elasticity is not null));
    }

    private sealed record Figures(CeoDayState DayState, int Decisions, long CashMinor, long CommittedMinor, int Products, int ProductsWithElasticity);
}
