using System.Text.Json.Nodes;
using AgentStore.Ceo.House;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Guardrails;
using AgentStore.Tests.Snapshots;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class HousePlannerTests
{
    private static readonly string[] Reports =
        ["get_sales_report", "get_stock_report", "get_cash_report", "get_catalog", "get_supplier_offers", "get_new_offers", "get_purchase_orders", "get_limits", "get_markdowns", "get_approvals",
        "draft_purchase_orders"];

    private static IEnumerable<string> Skus(PlannedCall call) => call.Tool == "place_purchase_order"
        ? call.Arguments["lines"]!.AsArray().Select(line => (string)line!["sku"]!)
        : call.Arguments["sku"] is { } sku ? [(string)sku!] : [];

    private static bool Changes(PlannedCall call) => !Reports.Contains(call.Tool) && call.Tool != "write_report";

    [Fact]
    public void It_asks_for_every_report_before_anything_else()
    {
        var calls = RecordedDay.Boutique.Play();
        Assert.Equal(Reports, calls.Take(Reports.Length).Select(call => call.Tool));
        Assert.DoesNotContain(calls.Skip(Reports.Length), call => Reports.Contains(call.Tool));
        Assert.Equal("write_report", calls[^1].Tool);
    }

    [Fact]
    public void Recorded_day_of_the_boutique_is_decided_as_it_was() =>
        Snapshot.Match(string.Join('\n', RecordedDay.Boutique.Play().Where(Changes)), "boutique-first-day");

    [Fact]
    public void Recorded_day_of_the_orange_juice_store_is_decided_as_it_was() =>
        Snapshot.Match(string.Join('\n', RecordedDay.OrangeJuice.Play().Where(Changes)), "orange-juice-first-day");

    [Fact]
    public void Changes_come_one_by_one()
    {
        var day = RecordedDay.Boutique;
        day.Play();
        Assert.All(
            day.Messages.Where(message => message.Role == ChatRole.Assistant).Skip(1).Select(message => message.Contents.OfType<FunctionCallContent>().Count()),
            count => Assert.InRange(count, 0, 1));
    }

    [Fact]
    public async Task One_planner_for_the_whole_day_answers_like_a_fresh_one_each_time()
    {
        var day = RecordedDay.Boutique;
        day.Play();
        using var planner = new HousePlanner();
        for (var turn = 2; turn < day.Messages.Count; turn++)
        {
            if (day.Messages[turn].Role != ChatRole.Assistant) continue;
            var answer = await planner.GetResponseAsync(day.Messages.Take(turn), cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(Names(day.Messages[turn]), Names(answer.Messages.Single()));
        }

        static IEnumerable<string> Names(ChatMessage message) => message.Contents.OfType<FunctionCallContent>().Select(call => $"{call.CallId} {call.Name}");
    }

    [Fact]
    public async Task It_calls_tools_by_the_names_it_is_given()
    {
        using var planner = new HousePlanner();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => "", "store_get_stock_report"), AIFunctionFactory.Create(() => "", "store-get_catalog")] };
        var answer = await planner.GetResponseAsync([new(ChatRole.User, "Good morning.")], options, TestContext.Current.CancellationToken);
        var calls = answer.Messages.Single().Contents.OfType<FunctionCallContent>().Select(call => call.Name).ToList();
        Assert.Contains("store_get_stock_report", calls);
        Assert.Contains("store-get_catalog", calls);
        Assert.Contains("get_limits", calls);
    }

    [Fact]
    public void What_waits_for_the_owner_is_not_proposed_again()
    {
        var before = RecordedDay.Boutique.Play().Where(Changes).ToList();
        var day = RecordedDay.Boutique.With("get_approvals", approvals => approvals["waiting"] = new JsonArray([.. before.Select((call, number) => Approval(call, number, "pending"))]));
        Assert.DoesNotContain(day.Play().Where(Changes), call => before.Any(each => each.Tool == call.Tool && Skus(each).Intersect(Skus(call)).Any()));
    }

    [Fact]
    public void What_the_owner_turned_down_is_not_proposed_again()
    {
        var before = RecordedDay.Boutique.Play().Where(Changes).ToList();
        var day = RecordedDay.Boutique.With("get_approvals", approvals => approvals["lately_decided"] = new JsonArray([.. before.Select((call, number) => Approval(call, number, "rejected"))]));
        var calls = day.Play();
        Assert.DoesNotContain(calls.Where(Changes), call => before.Any(each => each.Tool == call.Tool && Skus(each).Intersect(Skus(call)).Any()));
        Assert.Contains("you turned an order of it down lately", calls[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_that_cannot_be_read_leaves_everything_as_it_is()
    {
        var calls = RecordedDay.Boutique.With("get_limits", "The CEO is paused. This call was not carried out.").Play();
        Assert.Equal([.. Reports, "write_report"], calls.Select(call => call.Tool));
        Assert.Contains("get_limits: The CEO is paused.", calls[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_claims_as_done_only_what_was_allowed()
    {
        var calls = RecordedDay.Boutique.Play(call => call.Tool == "set_price" ? Verdict.Refused : Verdict.NeedsApproval);
        var report = (string)calls[^1].Arguments["report"]!;
        Assert.Contains("Done\n- Nothing had to be done today.", report, StringComparison.Ordinal);
        Assert.Contains("Waits for you\n", report, StringComparison.Ordinal);
        Assert.Contains("Refused\n", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, 1_000_000)]
    [InlineData(20_000, 25_000)]
    [InlineData(50_000, 60_000)]
    public void Orders_stay_within_the_budgets_unless_a_minimum_leaves_no_choice(long perOrder, long perDay)
    {
        var day = RecordedDay.Boutique.With("get_limits", limits =>
        {
            limits["spend_per_order_minor"]!["allowed_up_to"] = perOrder;
            limits["spend_per_day_minor"]!["allowed_up_to"] = perDay;
        });
        var costs = ToolJson.Read<OffersAnswer>(OffersOf(day))!.Offers.ToDictionary(offer => (offer.Supplier, offer.Sku), offer => offer.UnitCostMinor);
        var orders = day.Play().Where(call => call.Tool == "place_purchase_order").ToList();
        var fitting = orders.Where(order => !order.Reason.Contains("minimum", StringComparison.Ordinal)).Select(Cost).ToList();

        Assert.All(fitting, cost => Assert.InRange(cost, 1, perOrder));
        Assert.InRange(fitting.Sum(), 0, perDay);

        long Cost(PlannedCall order) => order.Arguments["lines"]!.AsArray().Sum(line => costs[((string)order.Arguments["supplier"]!, (string)line!["sku"]!)] * (int)line["units"]!);
    }

    private static string OffersOf(RecordedDay day)
    {
        var text = "";
        day.With("get_supplier_offers", offers => text = offers.ToJsonString());
        return text;
    }

    private static JsonObject Approval(PlannedCall call, int number, string state) => new()
    {
        ["approval_id"] = new Guid(number + 1, 0, 0, new byte[8]).ToString(),
        ["operation"] = call.Tool == "set_price" ? "ChangePrice" : "PlacePurchaseOrder",
        ["arguments"] = call.Tool == "set_price"
            ? new JsonObject { ["sku"] = (string)call.Arguments["sku"]!, ["unitPriceMinor"] = 1 }
            : new JsonObject { ["supplierCode"] = (string)call.Arguments["supplier"]!, ["lines"] = call.Arguments["lines"]!.DeepClone() },
        ["summary"] = "As before",
        ["reason_given"] = new JsonObject { ["untrusted_text"] = "as before" },
        ["requested_on"] = "2026-03-01",
        ["expires_at"] = "2026-03-04T00:00:00+00:00",
        ["state"] = state,
        ["decided_on"] = state == "pending" ? null : "2026-03-01",
        ["owners_words"] = state == "pending" ? null : "no",
    };
}
