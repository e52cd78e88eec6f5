using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Worker;
using AgentStore.Operations;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Markets;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace AgentStore.Learning.Tests.Worker;

[Collection(WorkerAlone.Name)]
public sealed class ReplayMarketTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_keeps_the_markets_weeks_for_the_shop_a_second_run_changes_nothing_and_what_fails_says_why()
    {
        await using var shop = await ShopDatabase.CreateAsync(Cancel);
        using var worker = WorkerHost.Build(shop.ConnectionString);
        Assert.True((await worker.Services.GetRequiredService<OpenStore>().RunAsync("boutique", Cancel)).Succeeded);
        var job = worker.Services.GetRequiredService<IReplayMarket>();
        var read = shop.Services.GetRequiredService<ReadMarketReplays>();
        var id = await AskAsync(shop, "price-war", "best-response", 26);

        await job.RunAsync(id, Cancel);
        var (replay, figures) = ((await read.OneAsync(id, Cancel))!, (await read.FiguresAsync(id, Cancel))!);
        Assert.Equal((MarketReplayState.Done, 26), (replay.State, replay.WeeksDone));
        Assert.Equal(["north (best-response)", "east (best-response)", "south (best-response)", "west (best-response)"], figures.Stores);
        AssertTold(figures, "price-war", "best-response");

        await ExecuteAsync(shop, $"update market_replays set ended_at = '2000-01-01' where id = {id}");
        await job.RunAsync(id, Cancel);
        Assert.Equal(1L, await ExecuteAsync(shop, $"select count(*) from market_replays where id = {id} and ended_at = '2000-01-01' and state = 'Done'"));

        // Broken off in the middle of a run: the job comes again and begins anew.
        var broken = await AskAsync(shop, "duopoly", null, 10);
        await ExecuteAsync(shop, $"update market_replays set state = 'Running', weeks_done = 4 where id = {broken}");
        await job.RunAsync(broken, Cancel);
        AssertTold((await read.FiguresAsync(broken, Cancel))!, "duopoly", null);

        var gone = await AskAsync(shop, "duopoly", null, 10);
        await ExecuteAsync(shop, $"update market_replays set scenario = '../../duopoly' where id = {gone}");
        await job.RunAsync(gone, Cancel);
        var failed = (await read.OneAsync(gone, Cancel))!;
        Assert.Equal((MarketReplayState.Failed, nameof(UnknownScenario)), (failed.State, failed.RefusalCode));
        Assert.Contains("../../duopoly", failed.RefusalMessage, StringComparison.Ordinal);
        await job.RunAsync(gone + 1, Cancel);
    }

    private static async Task<long> AskAsync(ShopDatabase shop, string scenario, string? policy, int weeks)
    {
        // The clock of this process was opened when the store was prepared.
        var asked = await shop.Services.GetRequiredService<RequestMarketReplay>()
            .RunAsync(new MarketReplayRequest(Guid.NewGuid(), scenario, policy, weeks, 11), new Caller(CallerKind.Owner, "ann"), Cancel);
        return asked.Value;
    }

    private static void AssertTold(MarketReplayFigures figures, string scenario, string? policy)
    {
        var market = ScenarioFiles.Load(scenario).Value;
        var replay = new MarketReplay(market, StorePolicies.Of(market, policy).Value, 11, figures.Weeks);
        while (replay.Step()) Assert.True(replay.WeeksDone <= figures.Weeks);
        Assert.Equal(market.Scenario.Products.Select(product => product.Name), figures.Products);
        foreach (var field in Enum.GetValues<MarketReplayField>())
        {
            var told = replay[Enum.Parse<ReplayField>(field.ToString())];
            for (var at = 0; at < told.Length; at++)
            {
                var agent = at % market.Rules.Agents;
                Assert.Equal(told[at], figures[field, at / market.Rules.Agents, agent / market.Rules.Products, agent % market.Rules.Products]);
            }
        }
    }

    private static async Task<object?> ExecuteAsync(ShopDatabase shop, string sql)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
