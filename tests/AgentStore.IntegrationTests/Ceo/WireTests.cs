using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;
using CeoDayResult = AgentStore.Ceo.CeoDayResult;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>What goes over the wire between the store and a model's endpoint when one of them stumbles.</summary>
public sealed class WireTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly ScriptedAnswer Report = ScriptedAnswer.Report("All is well.");

    private static string Mugs(int units) => $$"""{"supplier":"acme","lines":[{"sku":"MUG","units":{{units}}}],"reason":"few left"}""";

    [Fact]
    public async Task Parallel_calls_of_one_answer_are_carried_out_in_order_and_answered_by_their_ids()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(
            ScriptedAnswer.Call(
                ("place_purchase_order", Mugs(8)), ("get_stock_report", "{}"), ("no_such_tool", "{}"), ("set_price", "{\"sku\":"),
                ("set_price", """{"sku":"CANDLE","unit_price_minor":2100,"reason":"demand holds"}"""), ("place_purchase_order", Mugs(12))),
            Report);
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = await RunAsync(store);

        var messages = endpoint.Requests[1].Body["messages"]!.AsArray();
        var asked = messages.Single(message => message!["tool_calls"] is not null)!["tool_calls"]!.AsArray().Select(call => (string?)call!["id"]);
        var answered = messages.Where(message => (string?)message!["role"] == "tool").Select(message => (string?)message!["tool_call_id"]).ToList();
        Assert.Equal(asked, answered);
        var told = endpoint.Requests[1].ToolAnswers;
        Assert.Contains("\"on_order_units\":8", told[1], StringComparison.Ordinal);
        Assert.StartsWith("There is no tool 'no_such_tool'", told[2], StringComparison.Ordinal);
        Assert.StartsWith("The arguments of set_price are not valid JSON", told[3], StringComparison.Ordinal);
        Assert.Equal((CeoDayState.Completed, 1, 2), (day.State, day.PriceChanges, day.PurchaseOrders));
    }

    [Fact]
    public async Task Calls_after_the_report_in_one_answer_are_turned_down()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(
            ScriptedAnswer.Call(("write_report", """{"report":"Done."}"""), ("place_purchase_order", Mugs(12))));
        await using var store = await CeoStores.CreateAsync(endpoint);
        var day = await RunAsync(store);
        Assert.Equal((CeoDayState.Completed, 0, 1), (day.State, day.PurchaseOrders, endpoint.Requests.Count));
    }

    [Fact]
    public async Task Call_ids_that_start_anew_in_every_answer_confuse_nothing()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(
            Numbered(ScriptedAnswer.Call(("place_purchase_order", Mugs(8)))), Numbered(ScriptedAnswer.Call(("place_purchase_order", Mugs(12)))),
            Numbered(ScriptedAnswer.Call(("place_purchase_order", Mugs(8)))), Report);
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.Equal(2, (await RunAsync(store)).PurchaseOrders);
    }

    [Fact]
    public async Task Rate_limit_is_waited_for_as_long_as_the_endpoint_says()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(
            ScriptedAnswer.Error(429, "Slow down.") with { RetryAfter = "2" }, ScriptedAnswer.Call(("place_purchase_order", Mugs(8))), Report);
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "1"));
        var day = await RunAsync(store);
        Assert.Equal((CeoDayState.Completed, 1), (day.State, day.PurchaseOrders));
        Assert.True(Stopwatch.GetElapsedTime(endpoint.Requests[0].At, endpoint.Requests[1].At) >= TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task Rate_limit_that_asks_for_an_hour_is_given_up_at_once()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Error(429, "Slow down.") with { RetryAfter = "3600" });
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "3"));
        var day = await RunAsync(store);
        Assert.StartsWith("The model's endpoint answered with status 429 (too many requests, or no credit left)", day.Failure, StringComparison.Ordinal);
        Assert.Contains("It asks to wait 3600 seconds; 20 are waited at most.", day.Failure, StringComparison.Ordinal);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task Rate_limit_without_end_is_given_up_after_the_retries()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(ScriptedAnswer.Error(429, "Slow down.") with { RetryAfter = "1" });
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "2"));
        Assert.StartsWith("The model's endpoint answered with status 429", (await RunAsync(store)).Failure, StringComparison.Ordinal);
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact]
    public async Task Connection_dropped_in_mid_answer_is_tried_again_and_nothing_is_done_twice()
    {
        var order = ScriptedAnswer.Call(("place_purchase_order", Mugs(8)));
        await using var endpoint = await ScriptedEndpoint.StartAsync(order with { Sending = Sending.CutOff }, order, Report with { Sending = Sending.CutOff }, Report);
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "1"));
        var day = await RunAsync(store);
        Assert.Equal((CeoDayState.Completed, 1, 4), (day.State, day.PurchaseOrders, endpoint.Requests.Count));
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
    }

    [Fact]
    public async Task Connection_that_is_always_dropped_ends_the_day_in_words()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(Report with { Sending = Sending.CutOff });
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.StartsWith("The model's endpoint could not be reached", (await RunAsync(store)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_never_stops_is_given_up_after_the_timeout()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(Report with { Sending = Sending.Dripping });
        await using var store = await CeoStores.CreateAsync(endpoint, ("TimeoutSeconds", "2"));
        Assert.StartsWith("The model's endpoint gave no answer within 2 seconds.", (await RunAsync(store)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_that_is_full_is_made_shorter_once_and_the_day_goes_on()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => request.Number switch
        {
            <= 6 => ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{request.Number}}}""")),
            7 => TooLong,
            _ => Report,
        });
        await using var store = await CeoStores.CreateAsync(endpoint);
        Assert.Equal(CeoDayState.Completed, (await RunAsync(store)).State);
        Assert.InRange(endpoint.Requests[7].Length, 1, endpoint.Requests[6].Length - 1);
    }

    [Fact]
    public async Task Context_that_is_still_full_ends_the_day_in_words()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => request.Number <= 6
            ? ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{request.Number}}}""")) : TooLong);
        await using var store = await CeoStores.CreateAsync(endpoint, ("RetriesMax", "3"));
        Assert.StartsWith("The conversation is longer than the model can read", (await RunAsync(store)).Failure, StringComparison.Ordinal);
        Assert.Equal(8, endpoint.Requests.Count);
    }

    [Fact]
    public async Task Long_day_leaves_out_old_answers_before_the_model_has_to_complain()
    {
        await using var endpoint = await ScriptedEndpoint.StartAsync(request => request.Number switch
        {
            1 => ScriptedAnswer.Call(("place_purchase_order", Mugs(8))),
            <= 30 => ScriptedAnswer.Call(("get_sales_report", $$"""{"weeks":{{104 - request.Number}}}""")),
            _ => Report,
        });
        await using var store = await CeoStores.CreateAsync(endpoint);
        await using (var db = store.OpenDb())
        {
            foreach (var number in Enumerable.Range(1, 40))
                SampleStore.AddProduct(db, new Product(new Sku($"VASE-{number}"), $"vase-{number}", "Vase", "home", new Money(900, TestStore.Usd), isListed: true), $"V{number}", 1, TestStore.OpenedAt);
            await db.SaveChangesAsync(Cancel);
        }
        Assert.Equal(CeoDayState.Completed, (await RunAsync(store)).State);

        Assert.InRange(endpoint.Requests.Max(request => request.Length), 100_000, 400_000);
        var told = endpoint.Requests[^1].ToolAnswers;
        Assert.Contains("\"verdict\":\"allowed\"", told[0], StringComparison.Ordinal);
        Assert.StartsWith("(This answer was left out", told[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"currency\"", told[^1], StringComparison.Ordinal);
    }

    private static ScriptedAnswer TooLong { get; } = new(400, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["message"] = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
            ["type"] = "invalid_request_error",
            ["code"] = "context_length_exceeded",
        },
    }.ToJsonString());

    private static ScriptedAnswer Numbered(ScriptedAnswer answer)
    {
        var body = JsonNode.Parse(answer.Body)!;
        body["choices"]![0]!["message"]!["tool_calls"]![0]!["id"] = "call_1";
        return answer with { Body = body.ToJsonString() };
    }

    private static async Task<CeoDayResult> RunAsync(TestStore store) => (await store.Get<CeoDay>().RunAsync(Cancel)).Value;
}
