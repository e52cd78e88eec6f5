using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Markets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Markets;

public sealed class MarketReplayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static MarketReplayRequest Ask(string scenario = "duopoly", string? policy = null, int weeks = 3, long seed = 7) => new(Guid.NewGuid(), scenario, policy, weeks, seed);

    private static MarketReplayFigures Figures(int weeks = 3) =>
        new(["left", "right"], ["candle", "mug"], weeks, [.. Enumerable.Range(0, MarketReplayFigures.Fields * weeks * 4).Select(at => at / 8f)]);

    [Fact]
    public async Task Request_waits_runs_and_ends_with_its_figures()
    {
        await using var store = await TestStore.CreateAsync();
        var id = (await store.Get<RequestMarketReplay>().RunAsync(Ask(policy: "match-lowest"), TestStore.Owner, Cancel)).Value;
        Assert.Equal((MarketReplayState.Waiting, 0), await StateAsync(store, id));
        Assert.Equal(new MarketReplayTask("duopoly", "match-lowest", 3, 7), await store.Get<KeepMarketReplay>().BeginAsync(id, Cancel));
        await store.Get<KeepMarketReplay>().ProgressAsync(id, 2, Cancel);
        Assert.Equal((MarketReplayState.Running, 2), await StateAsync(store, id));
        Assert.Null(await store.Get<ReadMarketReplays>().FiguresAsync(id, Cancel));

        await store.Get<KeepMarketReplay>().FinishAsync(id, Figures(), Cancel);
        Assert.Equal((MarketReplayState.Done, 3), await StateAsync(store, id));
        var (stored, given) = ((await store.Get<ReadMarketReplays>().FiguresAsync(id, Cancel))!, Figures());
        Assert.Equal(given.Stores, stored.Stores);
        Assert.Equal(given.Products, stored.Products);
        Assert.Equal(given.Weeks, stored.Weeks);
        foreach (var field in Enum.GetValues<MarketReplayField>())
            for (var at = 0; at < 12; at++) Assert.Equal(given[field, at / 4, at / 2 % 2, at % 2], stored[field, at / 4, at / 2 % 2, at % 2]);
    }

    [Fact]
    public async Task Replay_that_has_ended_keeps_what_it_has()
    {
        await using var store = await TestStore.CreateAsync();
        var keep = store.Get<KeepMarketReplay>();
        var done = (await store.Get<RequestMarketReplay>().RunAsync(Ask(), TestStore.Owner, Cancel)).Value;
        await keep.BeginAsync(done, Cancel);
        await keep.FinishAsync(done, Figures(), Cancel);
        Assert.Null(await keep.BeginAsync(done, Cancel));
        await keep.FailAsync(done, new UnknownMarketScenario("nowhere"), Cancel);
        Assert.Equal((MarketReplayState.Done, 3), await StateAsync(store, done));

        var failed = (await store.Get<RequestMarketReplay>().RunAsync(Ask(), TestStore.Owner, Cancel)).Value;
        await keep.FailAsync(failed, new UnknownMarketScenario("nowhere"), Cancel);
        await keep.FinishAsync(failed, Figures(), Cancel);
        var view = (await store.Get<ReadMarketReplays>().OneAsync(failed, Cancel))!;
        Assert.Equal((MarketReplayState.Failed, nameof(UnknownMarketScenario)), (view.State, view.RefusalCode));
        Assert.Contains("nowhere", view.RefusalMessage, StringComparison.Ordinal);
        Assert.Null(await keep.BeginAsync(failed + 1, Cancel));
    }

    [Fact]
    public async Task Same_request_is_stored_once_and_another_under_its_id_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, ask) = (store.Get<RequestMarketReplay>(), Ask());
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => request.RunAsync(ask, TestStore.Owner, Cancel)));
        Assert.Single(ids.Select(outcome => outcome.Value).Distinct());
        Assert.IsType<ReplayAskedDifferently>((await request.RunAsync(ask with { Seed = 8 }, TestStore.Owner, Cancel)).Refusal);
        Assert.Single(await store.Get<ReadMarketReplays>().RunAsync(Cancel));
    }

    [Fact]
    public async Task What_cannot_be_replayed_is_refused_by_name_and_not_stored()
    {
        await using var store = await TestStore.CreateAsync();
        var request = store.Get<RequestMarketReplay>();
        Assert.IsType<UnknownMarketScenario>((await request.RunAsync(Ask("../duopoly"), TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<UnknownMarketPolicy>((await request.RunAsync(Ask(policy: "given"), TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<ReplayWeeksOutOfRange>((await request.RunAsync(Ask(weeks: 0), TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<ReplayWeeksOutOfRange>((await request.RunAsync(Ask(weeks: RequestMarketReplay.WeeksMax + 1), TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<ReplaySeedNegative>((await request.RunAsync(Ask(seed: -1), TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<OnlyTheOwnerMay>((await request.RunAsync(Ask(), new Caller(CallerKind.Staff, "sam"), Cancel)).Refusal);
        Assert.Empty(await store.Get<ReadMarketReplays>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Only_so_many_wait_and_the_oldest_give_way_but_never_one_that_waits()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, keep) = (store.Get<RequestMarketReplay>(), store.Get<KeepMarketReplay>());
        var first = (await request.RunAsync(Ask(), TestStore.Owner, Cancel)).Value;
        for (var more = 0; more < RequestMarketReplay.KeptMax + 2; more++)
        {
            var id = (await request.RunAsync(Ask(), TestStore.Owner, Cancel)).Value;
            await keep.BeginAsync(id, Cancel);
            await keep.FinishAsync(id, Figures(), Cancel);
        }
        await using var db = store.OpenDb();
        var kept = await db.MarketReplays.OrderBy(replay => replay.Id).Select(replay => replay.Id).ToListAsync(Cancel);
        Assert.Equal([first, .. Enumerable.Range(0, RequestMarketReplay.KeptMax).Select(at => first + 3 + at)], kept);
        Assert.Equal(RequestMarketReplay.KeptMax, (await store.Get<ReadMarketReplays>().RunAsync(Cancel)).Count);

        for (var waiting = 1; waiting < RequestMarketReplay.WaitingMax; waiting++) Assert.True((await request.RunAsync(Ask(), TestStore.Owner, Cancel)).Succeeded);
        Assert.IsType<TooManyReplaysWait>((await request.RunAsync(Ask(), TestStore.Owner, Cancel)).Refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Figures_that_do_not_fit_or_are_no_numbers_are_a_fault(bool isNaN) => Assert.Throws<ArgumentException>(
        () => new MarketReplayFigures(["left"], ["mug"], 2, [.. Enumerable.Repeat(isNaN ? float.NaN : 1f, isNaN ? 2 * MarketReplayFigures.Fields : 3)]));

    private static async Task<(MarketReplayState, int)> StateAsync(TestStore store, long id)
    {
        var view = (await store.Get<ReadMarketReplays>().OneAsync(id, Cancel))!;
        return (view.State, view.WeeksDone);
    }
}
