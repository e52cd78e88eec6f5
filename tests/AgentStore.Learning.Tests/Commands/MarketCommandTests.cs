using System.Text.Json;
using AgentStore.Learning.Commands;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Tests.Market;
using Xunit;

namespace AgentStore.Learning.Tests.Commands;

public sealed class MarketCommandTests
{
    private static readonly Dictionary<string, string[]> Known = new() { ["market"] = MarketCommand.Options };

    [Theory]
    [InlineData("reference")]
    [InlineData("cpu")]
    public void Market_prints_one_JSON_object_with_every_store(string engine)
    {
        var (code, output, error) = Run("market", "--scenario", "price-war", "--engine", engine, "--markets", "12", "--weeks", "9", "--json");
        using var printed = JsonDocument.Parse(output);
        var stores = printed.RootElement.GetProperty("stores").EnumerateArray().ToList();

        Assert.Equal((0, 12, 9, 4), (code, printed.RootElement.GetProperty("markets").GetInt32(), printed.RootElement.GetProperty("weeks").GetInt32(), stores.Count));
        Assert.All(stores, store => Assert.True(store.GetProperty("units").GetDouble() > 0));
        Assert.Contains("week 9 of 9", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Market_without_a_scenario_lists_them_all()
    {
        var (code, output, _) = Run("market");

        Assert.Equal(0, code);
        Assert.All(ScenarioFiles.Names, name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "Misused", "--engine", "abacus")]
    [InlineData(2, "Misused", "--markets", "many")]
    [InlineData(2, "Misused", "--policy", "given")]
    [InlineData(1, "SizeOutOfRange", "--markets", "0")]
    [InlineData(1, "SizeOutOfRange", "--weeks", "-3")]
    [InlineData(1, "UnreadableWeights", "--weights", "no-such-file")]
    [InlineData(1, "UnknownPolicy", "--policy", "hope")]
    [InlineData(1, "UnknownScenario", "--scenario", "no-such-market")]
    public void Market_names_what_is_wrong_before_anything_runs(int code, string error, string option, string value)
    {
        string[] scenario = option == "--scenario" ? [] : ["--scenario", "duopoly"];
        var (exit, output, _) = Run(["market", .. scenario, option, value, "--json"]);

        Assert.Equal((code, error), (exit, JsonDocument.Parse(output).RootElement.GetProperty("error").GetString()));
    }

    [Fact]
    public void Weights_of_a_file_take_the_place_of_the_random_ones()
    {
        var path = Path.GetTempFileName();
        string Run18(float orderConstant, int count)
        {
            // All weights nought but the order's constant: a large one orders all it may, a very low one nothing.
            File.WriteAllText(path, JsonSerializer.Serialize(new { linear = Enumerable.Range(0, count).Select(at => at == 17 ? orderConstant : 0f) }));
            return Run("market", "--scenario", "duopoly", "--policy", "linear", "--weights", path, "--markets", "8", "--weeks", "20", "--json").Output;
        }
        double Short(string output) => JsonDocument.Parse(output).RootElement.GetProperty("stores")[0].GetProperty("shortShare").GetDouble();

        Assert.True(Short(Run18(-30, 18)) > 0.5);
        Assert.True(Short(Run18(1, 18)) < 0.05);
        Assert.Contains("WeightsDontFit", Run18(0, 17), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void More_markets_than_memory_holds_are_refused()
    {
        var market = Markets.Named("full-street");

        var refusal = Assert.IsType<TooMuchMemory>(MarketSize.Check(market, 1 << 20, freeBytes: 1 << 30));

        Assert.Equal(17L * 4 * 32 * (1 << 20), refusal.Bytes);
        Assert.Null(MarketSize.Check(market, 1 << 10, freeBytes: 1 << 30));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var line = CommandLine.Parse(arguments, Known, output, error);
        var code = line.Misuse is { } misuse ? line.Fail(misuse) : MarketCommand.Run(line, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
