using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>One day a date, in one process, until somebody stops it.</summary>
public sealed class CeoDayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private const string OrderMugs = """{"supplier":"acme","lines":[{"sku":"MUG","units":12}],"reason":"5 left"}""";
    private const string DearerCandles = """{"sku":"CANDLE","unit_price_minor":2100,"reason":"demand holds"}""";

    [Fact]
    public async Task Same_date_again_is_refused_by_name()
    {
        await using var store = await CeoStores.CreateAsync();
        Assert.Equal(CeoDayState.Completed, (await store.Get<CeoDay>().RunAsync(Cancel)).Value.State);
        Assert.IsType<DayAlreadyRun>((await store.Get<CeoDay>().RunAsync(Cancel)).Refusal);
    }

    [Fact]
    public async Task Paused_store_has_no_day()
    {
        await using var store = await CeoStores.CreateAsync();
        await store.Get<PauseStore>().PauseAsync("stocktaking", TestStore.Owner, Cancel);
        Assert.IsType<DayNotStartedWhilePaused>((await store.Get<CeoDay>().RunAsync(Cancel)).Refusal);
        await using var db = store.OpenDb();
        Assert.Empty(await db.CeoDays.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Of_two_days_started_at_once_one_runs()
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var endpoint = await ScriptedEndpoint.StartAsync(async _ =>
        {
            asked.TrySetResult();
            await goOn.Task;
            return ScriptedAnswer.Report("Done.");
        });
        await using var store = await CeoStores.CreateAsync(endpoint);
        await using var other = CeoStores.Restart(store, endpoint);
        var first = store.Get<CeoDay>().RunAsync(Cancel);
        await asked.Task.WaitAsync(Cancel);
        Assert.IsType<DayIsRunning>((await other.Get<CeoDay>().RunAsync(Cancel)).Refusal);
        goOn.SetResult();
        Assert.Equal(CeoDayState.Completed, (await first).Value.State);
        Assert.IsType<DayAlreadyRun>((await other.Get<CeoDay>().RunAsync(Cancel)).Refusal);
    }

    [Fact]
    public async Task Pause_in_the_middle_stops_every_later_call()
    {
        TestStore? store = null;
        await using var endpoint = await ScriptedEndpoint.StartAsync(async request =>
        {
            if (request.Number == 1) return ScriptedAnswer.Call(("place_purchase_order", OrderMugs));
            await store!.Get<PauseStore>().PauseAsync("that was enough", TestStore.Owner, Cancel);
            return ScriptedAnswer.Call(("set_price", DearerCandles), ("get_stock_report", "{}"));
        });
        await using (store = await CeoStores.CreateAsync(endpoint))
        {
            var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
            Assert.Equal((CeoDayState.Failed, 1, 0, 2), (day.State, day.PurchaseOrders, day.PriceChanges, endpoint.Requests.Count));
            Assert.StartsWith("Owner owner@store.example paused the CEO in the middle of the day (that was enough).", day.Failure, StringComparison.Ordinal);
            await using var db = store.OpenDb();
            Assert.Equal(2000, (await db.Products.SingleAsync(product => product.Name == "CANDLE", Cancel)).PriceMinor);
        }
    }

    [Fact]
    public async Task Day_stopped_from_outside_says_so_and_keeps_what_was_done()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var endpoint = await ScriptedEndpoint.StartAsync(async request =>
        {
            if (request.Number == 1) return ScriptedAnswer.Call(("place_purchase_order", OrderMugs));
            await stop.CancelAsync();
            return ScriptedAnswer.Call(("set_price", DearerCandles)) with { Delay = TimeSpan.FromSeconds(30) };
        });
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = (await store.Get<CeoDay>().RunAsync(stop.Token)).Value;
        Assert.Equal((CeoDayState.Failed, 1, 0), (day.State, day.PurchaseOrders, day.PriceChanges));
        Assert.StartsWith("The day was stopped from outside", day.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_that_takes_too_long_ends_in_words()
    {
        TestStore? store = null;
        await using var endpoint = await ScriptedEndpoint.StartAsync(_ =>
        {
            store!.Time.Advance(TimeSpan.FromMinutes(31));
            return ScriptedAnswer.Report("Late.") with { Delay = TimeSpan.FromSeconds(30) };
        });
        await using (store = await CeoStores.CreateAsync(endpoint, ("MinutesPerDayMax", "30")))
            Assert.Equal("The day took longer than 30 minutes, the most allowed.", (await store.Get<CeoDay>().RunAsync(Cancel)).Value.Failure);
    }

    [Fact]
    public async Task Process_killed_in_mid_day_leaves_an_interrupted_day_and_nothing_is_applied_twice()
    {
        var reached = new TaskCompletionSource();
        await using var endpoint = await ScriptedEndpoint.StartAsync(async request =>
        {
            if (request.Number == 1) return ScriptedAnswer.Call(("place_purchase_order", OrderMugs));
            if (request.Number > 2) return ScriptedAnswer.Report("A new day.");
            reached.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(60), Cancel);
            return ScriptedAnswer.Report("Too late.");
        });
        await using var store = await CeoStores.CreateAsync(endpoint);
        var dying = store.Get<CeoDay>().RunAsync(Cancel);
        await reached.Task.WaitAsync(Cancel);
        await KillConnectionsAsync(store);

        await using var again = CeoStores.Restart(store, endpoint);
        Assert.Equal(CeoDayState.Interrupted, Assert.IsType<DayAlreadyRun>((await again.Get<CeoDay>().RunAsync(Cancel)).Refusal).State);
        again.Time.Advance(TimeSpan.FromDays(1));
        var next = (await again.Get<CeoDay>().RunAsync(Cancel)).Value;

        Assert.Equal((CeoDayState.Completed, 0), (next.State, next.PurchaseOrders));
        await using var db = again.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
        var interrupted = (await again.Get<ReadCeoJournal>().DayAsync(next.Date.AddDays(-1), Cancel))!;
        var steps = await again.Get<ReadCeoJournal>().StepsAsync(interrupted.Id, Cancel);
        Assert.Equal(Verdict.Allowed, Assert.Single(steps, step => step.Tool == "place_purchase_order").Decision?.Verdict);
        Assert.False(dying.IsCompletedSuccessfully);
    }

    // What the database sees of a process that was killed: its connections are gone, the seat's lock with them.
    private static async Task KillConnectionsAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        await db.Database.ExecuteSqlAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", Cancel);
        while (await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory'").SingleAsync(Cancel) > 0)
            await Task.Delay(20, Cancel);
    }
}
