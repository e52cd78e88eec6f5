using System.Text.Json;
using AgentStore.Learning.Commands;
using AgentStore.Operations.Samples;
using Xunit;

namespace AgentStore.Learning.Tests.Commands;

public sealed class DemandCommandTests
{
    private static readonly Dictionary<string, string[]> Known = new() { ["demand"] = DemandCommand.Options };

    [Fact]
    public async Task Demand_prints_one_JSON_object_with_every_product_of_one_store()
    {
        var (code, output, _) = await RunAsync("demand", "--log", BundledLogs.DominicksPanel, "--store", "122", "--json");
        using var printed = JsonDocument.Parse(output);
        var products = printed.RootElement.GetProperty("products").EnumerateArray().ToList();
        Assert.Equal((0, 106_139, 11), (code, printed.RootElement.GetProperty("rows").GetInt32(), products.Count));
        Assert.Equal("Tropicana Premium 64 oz", products[0].GetProperty("name").GetString());
        Assert.All(products, product => Assert.Equal((121, 1), (product.GetProperty("observations").GetInt32(), product.GetProperty("stores").GetInt32())));
        Assert.All(products, product => Assert.True(product.GetProperty("low95").GetDouble() < product.GetProperty("elasticity").GetDouble()));
    }

    [Fact]
    public async Task Demand_prints_a_line_for_every_product_with_its_figures_or_why_there_are_none()
    {
        var path = await WriteAsync(Enumerable.Range(40, 12).Select(week => $"2,1,{week},{(week % 2 == 0 ? 80 : 20)},{week % 2 + 1},0,0,30").Append("2,5,40,7,3.87,0,0,30"));
        var (code, output, _) = await RunAsync("demand", "--log", path);
        File.Delete(path);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal((0, 3), (code, lines.Length));
        Assert.StartsWith("Tropicana Premium 64 oz          -2.000", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Minute Maid 64 oz            TooFewWeeks:", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_refuses_rejected_lines_unless_allowed()
    {
        var path = await WriteAsync(["2,1,40,x,3.87,1,0,30", "2,1,41,5,3.87,1,0,30"]);
        var (refused, _, error) = await RunAsync("demand", "--log", path);
        var (allowed, output, _) = await RunAsync("demand", "--log", path, "--allow-rejected");
        File.Delete(path);
        Assert.Equal((1, 0), (refused, allowed));
        Assert.StartsWith("LinesRejected: 1 of 2 lines", error, StringComparison.Ordinal);
        Assert.Contains("TooFewWeeks", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_refuses_when_the_log_has_no_such_store()
    {
        var path = await WriteAsync(["2,1,41,5,3.87,1,0,30"]);
        var (code, _, error) = await RunAsync("demand", "--log", path, "--store", "1");
        File.Delete(path);
        Assert.Equal((1, "StoreNotInLog: The log has no store '1'."), (code, error.Trim()));
    }

    [Fact]
    public async Task Demand_models_prints_how_each_did_on_the_weeks_held_out()
    {
        var (code, output, error) = await RunAsync("demand", "--models", "--store", "122", "--json");
        var printed = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, 120, 121, 160), (code, printed.GetProperty("untilWeek").GetInt32(), printed.GetProperty("heldOutWeeks")[0].GetInt32(), printed.GetProperty("heldOutWeeks")[1].GetInt32()));
        Assert.Contains("6 of 6: nested logit", error, StringComparison.Ordinal);
        Assert.Equal(["logLog", "logLogCrossPrices", "poisson", "negativeBinomial", "logit", "nestedLogit"], printed.GetProperty("models").EnumerateObject().Select(model => model.Name));
        Assert.All(printed.GetProperty("models").EnumerateObject().Select(model => model.Value), model =>
        {
            Assert.Equal(model.GetProperty("agents").GetInt32(), model.GetProperty("converged").GetInt32());
            Assert.InRange(model.GetProperty("rmseLogUnits").GetDouble(), 0.2, 1.5);
            Assert.InRange(model.GetProperty("ownElasticity").GetDouble(), -5, -0.5);
        });
    }

    [Theory]
    [InlineData(1, "NoWeeksHeldOut", "demand", "--models", "--until-week", "160")]
    [InlineData(1, "TooFewWeeks", "demand", "--models", "--until-week", "60")]
    [InlineData(2, "Misused", "demand", "--until-week", "soon")]
    [InlineData(2, "Misused", "demand", "--held", "middle")]
    [InlineData(1, "TooFewWeeksToCompare", "demand", "--until-week", "60")]
    [InlineData(2, "Misused", "demand", "--log", "x", "--estimator", "guess")]
    [InlineData(2, "Misused", "demand", "--lgo", "x")]
    [InlineData(2, "Misused", "demand", "--log")]
    [InlineData(2, "Misused", "learn")]
    [InlineData(1, "LogNotFound", "demand", "--log", "no-such-file")]
    [InlineData(1, "UnknownMapping", "demand", "--log", "x", "--mapping", "no-such-mapping")]
    public async Task Demand_names_what_is_wrong(int code, string error, params string[] arguments)
    {
        var (exit, output, _) = await RunAsync([.. arguments, "--json"]);
        Assert.Equal((code, error), (exit, JsonDocument.Parse(output).RootElement.GetProperty("error").GetString()));
    }

    private static async Task<string> WriteAsync(IEnumerable<string> lines)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, lines.Prepend("store,brand,week,units,price,deal,feat,margin"), TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var line = CommandLine.Parse(arguments, Known, output, error);
        var code = line.Misuse is { } misuse ? line.Fail(misuse) : await DemandCommand.RunAsync(line, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
