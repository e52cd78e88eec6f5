using AgentStore.Operations.Journal;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;
using CeoDayResult = AgentStore.Ceo.CeoDayResult;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>Whatever a model or its endpoint does, the day ends with words in the journal, and tomorrow's day runs.</summary>
public sealed class FailingModelTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly ScriptedAnswer Report = ScriptedAnswer.Report("All is well.");

    [Fact]
    public async Task Endpoint_that_is_down_ends_the_day_in_words_and_the_next_day_runs()
    {
        await using var store = await CeoStores.CreateAsync(
            ("Endpoint", "http://127.0.0.1:9/v1"), ("Model", "gone"), ("ApiKey", ScriptedEndpoint.Key), ("RetriesMax", "1"));
        var day = await FailAsync(store);
        Assert.StartsWith("The model's endpoint could not be reached, tried 2 times:", day.Failure, StringComparison.Ordinal);

        await using var endpoint = await ScriptedEndpoint.StartAsync(Report);
        await using var tomorrow = CeoStores.Restart(store, endpoint);
        tomorrow.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(CeoDayState.Completed, (await tomorrow.Get<CeoDay>().RunAsync(Cancel)).Value.State);
    }

    [Fact]
    public async Task Endpoint_that_is_slow_is_given_up_after_the_timeout()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(Report with { Delay = TimeSpan.FromSeconds(60) });
        await using var store = await CeoStores.CreateAsync(endpoint, ("TimeoutSeconds", "1"));
        Assert.StartsWith("The model's endpoint gave no answer within 1 seconds.", (await FailAsync(store)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_that_passes_is_tried_again()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Error(503, "warming up"), Report);
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "1"));
        Assert.Equal(CeoDayState.Completed, (await store.Get<CeoDay>().RunAsync(Cancel)).Value.State);
    }

    [Fact]
    public async Task Key_shows_nowhere_even_if_the_endpoint_quotes_it()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Error(401, $"Incorrect API key provided: {ScriptedEndpoint.Key}. Also sk-other_987654."));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = await FailAsync(store);

        Assert.Equal($"Bearer {ScriptedEndpoint.Key}", endpoint.Requests[0].Authorization);
        Assert.StartsWith("The model's endpoint answered with status 401 (it doesn't accept the key)", day.Failure, StringComparison.Ordinal);
        var journal = store.Get<ReadCeoJournal>();
        var kept = (await journal.DayAsync(day.Date, Cancel))!;
        Assert.All(
            (await journal.StepsAsync(kept.Id, Cancel)).Select(step => step.Text).Append(kept.Failure!).Append(kept.Planner),
            text => Assert.DoesNotMatch("sk-|0123456789", text));
    }

    [Fact]
    public async Task Answer_that_is_no_completion_ends_the_day_in_words()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(new ScriptedAnswer(200, "<html>Sign in to the guest network</html>"));
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.StartsWith("The model's endpoint gave an answer that can't be read", (await FailAsync(store)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_answered_in_words_and_the_model_can_go_on()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(
            ScriptedAnswer.Call(("launch_rocket", "{}"), ("set_price", "{\"sku\":")),
            ScriptedAnswer.Call(("set_price", """{"sku":"CANDLE","unit_price_minor":"twenty","reason":"x"}"""), ("get_sales_report", "{}")),
            ScriptedAnswer.Call(("get_stock_report", "{}"), ("set_price", """{"sku":"CANDLE","unit_price_minor":2100,"currency":"EUR","reason":"x"}""")),
            Report);
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;

        var told = endpoint.Requests[3].ToolAnswers;
        Assert.StartsWith("There is no tool 'launch_rocket'", told[0], StringComparison.Ordinal);
        Assert.StartsWith("The arguments of set_price are not valid JSON", told[1], StringComparison.Ordinal);
        Assert.StartsWith("The arguments of set_price could not be read", told[2], StringComparison.Ordinal);
        Assert.StartsWith("The arguments of get_sales_report could not be read", told[3], StringComparison.Ordinal);
        Assert.Contains("there is no parameter 'currency'", told[5], StringComparison.Ordinal);
        Assert.Equal((CeoDayState.Completed, 0), (day.State, day.PriceChanges));
    }

    [Fact]
    public async Task Nothing_but_nonsense_ends_the_day()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => ScriptedAnswer.Call(($"do_thing_{request.Number}", "{}")));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = await FailAsync(store);
        Assert.StartsWith("The model made 5 calls in a row that make no sense", day.Failure, StringComparison.Ordinal);
        Assert.Equal((5, 5), (day.ToolCalls, endpoint.Requests.Count));
    }

    [Fact]
    public async Task Repeats_without_end_are_told_and_then_end_the_day()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Call(("get_stock_report", "{}")));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = await FailAsync(store);
        Assert.Equal("StopRepeatedCalls: the model called get_stock_report with the same arguments 7 times.", day.Failure);
        Assert.Contains("This call was not carried out", endpoint.Requests[^1].ToolAnswers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_without_end_stop_at_the_days_limit()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{request.Number}}}""")));
        await using var store = await CeoStores.CreateAsync(endpoint, ("ToolCallsPerDayMax", "6"));
        var day = await FailAsync(store);
        Assert.StartsWith("LimitCallsPerDay: the CEO made 6 tool calls", day.Failure, StringComparison.Ordinal);
        Assert.Equal(7, endpoint.Requests.Count);
    }

    [Fact]
    public async Task Day_outlives_the_connectors_own_bound_on_rounds()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => request.Number > 140
            ? Report : ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{request.Number}}}""")));
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.Equal(CeoDayState.Completed, (await store.Get<CeoDay>().RunAsync(Cancel)).Value.State);
    }

    [Fact]
    public async Task Tokens_beyond_the_days_limit_end_the_day_and_are_paid()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{request.Number}}}""")));
        await using var store = await CeoStores.CreateAsync(endpoint, ("TokensPerDayMax", "3000"), ("InputMinorPerMillionTokens", "1000000"));
        var day = await FailAsync(store);
        Assert.StartsWith("LimitTokensPerDay: the model used 3300 tokens", day.Failure, StringComparison.Ordinal);
        Assert.Equal(3_000, day.RunningCostMinor);
    }

    [Fact]
    public async Task Model_that_only_talks_ends_its_day()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Text("Lovely weather."));
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.Equal("The model stopped without writing its report.", (await FailAsync(store)).Failure);
        Assert.Equal(4, endpoint.Requests.Count);
    }

    private static async Task<CeoDayResult> FailAsync(TestStore store)
    {
        var day = (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal((CeoDayState.Failed, null), (day.State, day.Report));
        Assert.Equal((0, 0, 0), (day.Allowed, day.NeedsApproval, day.PurchaseOrders));
        return day;
    }
}
