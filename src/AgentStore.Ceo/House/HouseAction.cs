using System.Globalization;
using System.Text.Json;
using AgentStore.Ceo.Tools;

namespace AgentStore.Ceo.House;

/// <summary>One call that the plan wants to make.</summary>
/// <param name="Tool">The tool's own name.</param>
/// <param name="Arguments">Its arguments as the tool takes them.</param>
internal sealed record HouseAction(string Tool, IReadOnlyDictionary<string, object?> Arguments)
{
    public const string Reason = "reason";

    public static HouseAction SetPrice(string sku, long unitPriceMinor, string reason) => new("set_price", new Dictionary<string, object?>
    {
        ["sku"] = sku,
        ["unit_price_minor"] = unitPriceMinor,
        [Reason] = reason,
    });

    public static HouseAction ScheduleMarkdown(string sku, long unitPriceMinor, DateOnly startsOn, DateOnly endsOn, string reason) => new("schedule_markdown", new Dictionary<string, object?>
    {
        ["sku"] = sku,
        ["unit_price_minor"] = unitPriceMinor,
        ["starts_on"] = startsOn.ToString("O", CultureInfo.InvariantCulture),
        ["ends_on"] = endsOn.ToString("O", CultureInfo.InvariantCulture),
        [Reason] = reason,
    });

    public static HouseAction PlaceOrder(string supplier, IEnumerable<OrderLine> lines, string reason) => new("place_purchase_order", new Dictionary<string, object?>
    {
        ["supplier"] = supplier,
        ["lines"] = JsonSerializer.SerializeToElement(lines, ToolJson.Options),
        [Reason] = reason,
    });

    public static HouseAction List(string sku, string reason) => new("list_product", new Dictionary<string, object?> { ["sku"] = sku, [Reason] = reason });

    public static HouseAction Delist(string sku, string reason) => new("delist_product", new Dictionary<string, object?> { ["sku"] = sku, [Reason] = reason });

    public static HouseAction Read(string tool) => new(tool, new Dictionary<string, object?>());

    public static HouseAction ReadSales(int weeks) => new("get_sales_report", new Dictionary<string, object?> { ["weeks"] = weeks });

    public static HouseAction WriteReport(string report) => new("write_report", new Dictionary<string, object?> { ["report"] = report });
}
