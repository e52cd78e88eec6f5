using System.Text.Json.Nodes;
using AgentStore.Domain.Guardrails;
using Xunit;

namespace AgentStore.Tests.Ceo;

/// <summary>How HousePlanner chooses what the shop carries: one trial at a time on evidence, and a poor seller makes room.</summary>
public sealed class AssortmentTests
{
    private const string Good = """
        { "sku": "CANDLE-MOSS", "category": "candles", "supplier": "tallow-wren", "unit_cost_minor": 1100,
          "suggested_price_minor": 2600, "minimum_order_units": 12, "pack_units": 6, "lead_time_days": 7, "price_breaks": [],
          "claimed_units_per_week": 24, "claimed_shops": 9,
          "supplier_standing": { "deliveries": 20, "late": 2, "short": 0, "invoiced_above_quote": 0 } }
        """;

    [Fact]
    public void Good_offer_of_a_good_supplier_is_tried_with_the_least_quantity()
    {
        var trial = Assert.Single(Trials(Offers(Good)));
        Assert.Equal("tallow-wren", (string?)trial.Arguments["supplier"]);
        Assert.Equal("""[{"sku":"CANDLE-MOSS","units":12}]""", trial.Arguments["lines"]!.ToJsonString());
        Assert.Contains("9 shops sell 24 a week each; nobody has checked that, so count on half", trial.Reason, StringComparison.Ordinal);
        Assert.Contains("Of its 20 deliveries 2 came late and 0 short", trial.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"deliveries\": 20", "\"deliveries\": 4")] // too little is known of the supplier
    [InlineData("\"late\": 2", "\"late\": 6")]
    [InlineData("\"short\": 0", "\"short\": 4")]
    [InlineData("\"invoiced_above_quote\": 0", "\"invoiced_above_quote\": 2")]
    [InlineData("\"claimed_shops\": 9", "\"claimed_shops\": 2")]
    [InlineData("\"claimed_units_per_week\": 24", "\"claimed_units_per_week\": 2")] // earns less than the middle product, or lasts too long
    [InlineData("\"unit_cost_minor\": 1100", "\"unit_cost_minor\": 1500")] // too thin
    [InlineData("\"minimum_order_units\": 12", "\"minimum_order_units\": 126")]
    [InlineData("\"category\": \"candles\"", "\"category\": \"other\"")] // no shelf of this shop
    public void Weak_offer_is_left_alone(string part, string instead)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        Assert.Empty(Trials(Offers(Good.Replace(part, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void Of_several_good_offers_the_one_that_earns_most_is_tried_alone()
    {
        var better = Good.Replace("CANDLE-MOSS", "CANDLE-PINE", StringComparison.Ordinal).Replace("\"claimed_units_per_week\": 24", "\"claimed_units_per_week\": 26", StringComparison.Ordinal);
        Assert.Contains("CANDLE-PINE", Assert.Single(Trials(Offers(Good, better))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void While_a_trial_runs_there_is_no_other_and_what_came_in_is_put_on_sale()
    {
        var day = Offers(Good).With("get_catalog", catalog => Of(catalog, "CANDLE-FIG")["is_listed"] = false)
            .With("get_sales_report", sales => Silence(Of(sales, "CANDLE-FIG")));
        var calls = day.Play();
        Assert.DoesNotContain(calls, IsTrial);
        Assert.Equal("CANDLE-FIG", (string?)Assert.Single(calls, call => call.Tool == "list_product").Arguments["sku"]);
    }

    [Fact]
    public void Product_that_hardly_anybody_buys_is_taken_off_sale()
    {
        var day = RecordedDay.Boutique
            .With("get_sales_report", sales => Of(sales, "TOTE-MARKET")["units_by_week"] = new JsonArray([.. Enumerable.Repeat(1, 14).Concat(Enumerable.Repeat(0, 12)).Select(units => (JsonNode)units)]));
        var delisting = Assert.Single(day.Play(), call => call.Tool == "delist_product");
        Assert.Equal("TOTE-MARKET", (string?)delisting.Arguments["sku"]);
        Assert.StartsWith("0 sold in 12 weeks", delisting.Reason, StringComparison.Ordinal);
    }

    private static RecordedDay Offers(params string[] offers) =>
        RecordedDay.Boutique.With("get_new_offers", answer => answer["offers"] = new JsonArray([.. offers.Select(offer => JsonNode.Parse(offer))]));

    private static JsonObject Of(JsonNode report, string sku) => report["products"]!.AsArray().Single(each => (string?)each!["sku"] == sku)!.AsObject();

    private static void Silence(JsonObject product)
    {
        product["units_by_week"] = new JsonArray([.. product["units_by_week"]!.AsArray().Select(_ => (JsonNode)0)]);
        product["average_price_minor_by_week"] = new JsonArray([.. product["average_price_minor_by_week"]!.AsArray().Select(_ => (JsonNode?)null)]);
        product["demand_forecast"] = JsonNode.Parse("""{ "units_per_day": 0, "standard_deviation_per_day": 0, "weeks": 0 }""");
    }

    private static List<PlannedCall> Trials(RecordedDay day) => [.. day.Play(_ => Verdict.NeedsApproval).Where(IsTrial)];

    private static bool IsTrial(PlannedCall call) => call.Tool == "place_purchase_order" && call.Reason.StartsWith("To try something new.", StringComparison.Ordinal);
}
