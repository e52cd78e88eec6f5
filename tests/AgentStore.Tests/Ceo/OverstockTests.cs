using System.Text.Json.Nodes;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class OverstockTests
{
    private const string Slow = "HOME-CHAMBER";

    private static RecordedDay Overstocked => RecordedDay.Boutique.With("get_stock_report", stock =>
    {
        Of(stock, Slow)["on_hand_units"] = 60;
        Of(stock, Slow)["available_units"] = 60;
    });

    private static JsonObject Of(JsonNode report, string sku) => report["products"]!.AsArray().Single(each => (string?)each!["sku"] == sku)!.AsObject();

    private static List<PlannedCall> Markdowns(RecordedDay day) => [.. day.Play().Where(call => call.Tool == "schedule_markdown")];

    [Fact]
    public void Stock_that_would_last_too_long_is_sold_off_cheaper_for_two_weeks()
    {
        var calls = Overstocked.Play();
        var markdown = Assert.Single(calls, call => call.Tool == "schedule_markdown").Arguments;
        Assert.Equal((Slow, 3_150, "2026-03-02", "2026-03-15"), ((string?)markdown["sku"], (long)markdown["unit_price_minor"]!, (string?)markdown["starts_on"], (string?)markdown["ends_on"]));
        Assert.DoesNotContain(calls, call => call.Tool == "set_price" && (string?)call.Arguments["sku"] == Slow);
        Assert.Contains("60 units would last", (string)markdown["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Stock_within_the_cover_limit_keeps_its_price() => Assert.Empty(Markdowns(RecordedDay.Boutique));

    [Theory]
    [InlineData("running")]
    [InlineData("ended")]
    public void Product_is_not_marked_down_again_within_a_month(string state) => Assert.Empty(Markdowns(Overstocked.With("get_markdowns", answer =>
        answer["markdowns"] = new JsonArray(JsonNode.Parse($$"""
            { "sku": "{{Slow}}", "unit_price_minor": 3150, "price_before_minor": 3400, "starts_on": "2026-02-20", "ends_on": "2026-03-05", "state": "{{state}}", "outcome": null }
            """)))));

    [Fact]
    public void Price_of_a_product_that_is_marked_down_is_left_alone()
    {
        static RecordedDay With(params string[] skus) => RecordedDay.Boutique.With("get_markdowns", answer => answer["markdowns"] = new JsonArray([.. skus.Select(sku => JsonNode.Parse($$"""
            { "sku": "{{sku}}", "unit_price_minor": 100, "price_before_minor": 3400, "starts_on": "2026-02-20", "ends_on": "2026-03-05", "state": "running", "outcome": null }
            """))]));
        var moved = Repriced(With());
        Assert.NotEmpty(moved);
        Assert.Empty(Repriced(With([.. moved])).Intersect(moved));

        static List<string> Repriced(RecordedDay day) => [.. day.Play().Where(call => call.Tool == "set_price").Select(call => (string)call.Arguments["sku"]!)];
    }

    [Fact]
    public void Margin_is_worth_more_than_room() =>
        Assert.Empty(Markdowns(Overstocked.With("get_catalog", catalog => Of(catalog, Slow)["landed_cost_minor"] = 2_540)));

    [Fact]
    public void Markdown_that_waits_for_the_owner_is_not_proposed_again() => Assert.Empty(Markdowns(Overstocked.With("get_approvals", approvals =>
        approvals["waiting"] = new JsonArray(JsonNode.Parse($$"""
            { "approval_id": "00000001-0000-0000-0000-000000000000", "operation": "ScheduleMarkdown", "summary": "", "reason_given": { "untrusted_text": "" },
              "arguments": { "sku": "{{Slow}}", "unitPriceMinor": 3150, "startsOn": "2026-03-02", "endsOn": "2026-03-15" },
              "requested_on": "2026-03-01", "expires_at": "2026-03-04T00:00:00Z", "state": "pending", "decided_on": null, "owners_words": null }
            """)))));
}
