using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>Tool calls as a model would write them.</summary>
internal static class Tool
{
    public const string Reason = "the figures say so";

    /// <summary>A call of any tool with any arguments; an anonymous object's names go over the wire as they are.</summary>
    public static (string Tool, string Arguments) Call(string tool, object? arguments = null) =>
        (tool, arguments as string ?? JsonSerializer.Serialize(arguments ?? new { }));

    public static (string Tool, string Arguments) Order(string sku, long units, string supplier = "acme", string reason = Reason) =>
        Call("place_purchase_order", new { supplier, lines = new[] { new { sku, units } }, reason });

    public static (string Tool, string Arguments) Price(string sku, long unit_price_minor, string reason = Reason) =>
        Call("set_price", new { sku, unit_price_minor, reason });

    /// <summary>A price as raw JSON, for what no number type holds.</summary>
    public static (string Tool, string Arguments) RawPrice(string sku, string json) =>
        ("set_price", $$"""{"sku":"{{sku}}","unit_price_minor":{{json}},"reason":"{{Reason}}"}""");

    public static (string Tool, string Arguments) Markdown(string sku, long unit_price_minor, string starts_on, string ends_on) =>
        Call("schedule_markdown", new { sku, unit_price_minor, starts_on, ends_on, reason = Reason });

    public static (string Tool, string Arguments) List(string sku, string reason = Reason) => Call("list_product", new { sku, reason });

    public static (string Tool, string Arguments) Delist(string sku, string reason = Reason) => Call("delist_product", new { sku, reason });

    public static (string Tool, string Arguments) Refund(int order_number, long amount_minor, string reason = Reason) =>
        Call("refund_order", new { order_number, amount_minor, reason });

    public static (string Tool, string Arguments) Concession(int order_number, string kind, long worth_minor, int share_basis_points, string? gift_sku = null) =>
        Call("give_concession", new { order_number, kind, worth_minor, share_basis_points, gift_sku, reason = Reason });

    /// <summary>A change of a product's texts; the reason is added.</summary>
    public static (string Tool, string Arguments) Edit(object arguments)
    {
        var fields = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        fields["reason"] = Reason;
        return ("edit_product", fields.ToJsonString());
    }

    public static (string Tool, string Arguments) Read(int message_number) => Call("read_message", new { message_number });

    /// <summary>A value out of a tool's answer, by its path of names and indexes, such as <c>offers.0.name</c>.</summary>
    public static string Read(string answer, string path) =>
        path.Split('.').Aggregate(JsonNode.Parse(answer), (node, step) => int.TryParse(step, out var index) ? node![index] : node![step])!.ToString();
}
