using AgentStore.Domain.Ledger;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>What a day costs is metered as it goes, bounded by the owner, and booked once. Each answer here costs 10.00.</summary>
public sealed class RunningCostTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly (string Name, string Value)[] Priced =
        [("Prices:0:Model", "Scripted"), ("Prices:0:InputMinorPerMillionTokens", "1000000"), ("InputMinorPerMillionTokens", "7")];

    private static ScriptedAnswer Read(int number) => ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{number}}}"""));

    [Fact]
    public async Task Day_that_has_cost_the_first_value_may_only_close()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(Read(1), ScriptedAnswer.Report("Enough."));
        await using var store = await CeoStores.CreateAsync(endpoint, Priced);
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal((CeoDayState.Completed, 2_000), (day.State, day.RunningCostMinor));
        Assert.StartsWith("LimitCostPerDay: this day has cost 10.00 USD; 5.00 USD are allowed.", endpoint.Requests[1].ToolAnswers[0], StringComparison.Ordinal);

        var overview = await store.Get<ReadOverview>().RunAsync(Cancel);
        Assert.Equal((2_000, 2_000, 2_000), (overview.RunningCost.Today.Minor, overview.RunningCost.Week.Minor, overview.RunningCost.Month.Minor));
        store.Time.Advance(TimeSpan.FromDays(1));
        overview = await store.Get<ReadOverview>().RunAsync(Cancel);
        Assert.Equal((0, 2_000), (overview.RunningCost.Today.Minor, overview.RunningCost.Week.Minor));
    }

    [Fact]
    public async Task Day_that_has_cost_the_second_value_is_over_and_paid()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => Read(request.Number));
        await using var store = await CeoStores.CreateAsync(endpoint, Priced);
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal((CeoDayState.Failed, 3_000, 3), (day.State, day.RunningCostMinor, endpoint.Requests.Count));
        Assert.StartsWith("LimitCostPerDay: the day cost 30.00 USD; 20.00 USD is the most allowed.", day.Failure, StringComparison.Ordinal);
        await using var db = store.OpenDb();
        Assert.Equal(-3_000, (await db.CashMovements.SingleAsync(movement => movement.Kind == CashMovementKind.RunningCost, Cancel)).AmountMinor);
    }

    [Fact]
    public async Task Owner_who_lowers_the_limit_in_mid_day_is_heard_at_the_next_call()
    {
        TestStore? store = null;
        await using var endpoint = await ScriptedEndpoint.StartAsync(async request =>
        {
            if (request.Number == 2)
            {
                var limits = store!.Get<Limits>();
                var now = (await limits.ReadAsync(Cancel))[0].Limits;
                Assert.True((await limits.SaveAsync(now with { RunningCostPerDayMinor = new(0, 1) }, TestStore.Owner, Cancel)).Succeeded);
            }
            return Read(request.Number);
        });
        store = await CeoStores.CreateAsync(endpoint, ("InputMinorPerMillionTokens", "1000"));
        await using var _ = store;
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal((CeoDayState.Failed, 2), (day.State, endpoint.Requests.Count));
        Assert.Contains("0.01 USD is the most allowed", day.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_whose_process_died_is_booked_once_by_the_next()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Report("Done."));
        await using var store = await CeoStores.CreateAsync(endpoint, Priced);
        var opened = (await store.Get<CeoJournal>().OpenAsync("a model", "prompts", Cancel)).Value;
        await opened.MeterAsync(1_200, 30, 1_200);
        await opened.DisposeAsync();

        for (var process = 0; process < 2; process++) Assert.IsType<DayAlreadyRun>((await store.Get<CeoDay>().RunAsync(Cancel)).Refusal);
        await using var db = store.OpenDb();
        Assert.Equal(-1_200, (await db.CashMovements.SingleAsync(movement => movement.Kind == CashMovementKind.RunningCost, Cancel)).AmountMinor);
        var day = await db.CeoDays.SingleAsync(Cancel);
        Assert.Equal((CeoDayState.Interrupted, 1_230), (day.State, day.InputTokens + day.OutputTokens));
    }

    [Fact]
    public async Task Tokens_without_a_price_are_said_to_cost_an_unknown_amount()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Report("Done."));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal(0, day.RunningCostMinor);
        Assert.EndsWith("Nobody has set their price, so what the day cost isn't known.", day.Report, StringComparison.Ordinal);
    }
}
