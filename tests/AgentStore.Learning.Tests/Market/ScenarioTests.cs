using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Fact]
    public void At_least_twelve_scenarios_come_along() => Assert.True(ScenarioFiles.Names.Count >= 12);

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_is_sound_and_tells_its_story_in_a_line(string name)
    {
        var market = Markets.Named(name);

        Assert.Equal(name, market.Scenario.Name);
        Assert.InRange(market.Scenario.Story.Length, 20, 160);
        Assert.True(StorePolicies.Of(market).Succeeded);
        Assert.All(market.Traits, traits => Assert.True(traits.Floor < traits.ListPrice && traits.NormalUnits > 0.05f && traits.OrderUpTo >= 1));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { nameof(NotANumber), "price" },
        { nameof(LeadTimeOutOfRange), "lead" },
        { nameof(SizeOutOfRange), "stores" },
        { nameof(SizeOutOfRange), "weeks" },
        { nameof(OutOfRange), "cost" },
        { nameof(OutOfRange), "nesting" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Bad_figures_are_refused_by_name(string refusal, string which)
    {
        var plain = Markets.Plain();
        var scenario = which switch
        {
            "price" => plain with { Products = [plain.Products[0] with { ListPrice = double.NaN }] },
            "lead" => plain with { Supply = new(LeadTimeWeeks: -1) },
            "stores" => plain with { Stores = [] },
            "weeks" => plain with { Weeks = 0 },
            "cost" => plain with { Costs = new(HoldingPerUnit: -1) },
            _ => plain with { Demand = plain.Demand with { Nesting = 0 } },
        };

        Assert.Equal(refusal, MarketDefinition.Of(scenario).Refusal?.Code);
    }

    [Fact]
    public void File_that_is_no_scenario_is_refused_by_name()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """{ "name": "x", "unheardOf": 1 }""");

        Assert.Equal(nameof(UnreadableScenario), ScenarioFiles.Load(path).Refusal?.Code);
        Assert.Equal(nameof(UnknownScenario), ScenarioFiles.Load("no-such-market").Refusal?.Code);
        File.Delete(path);
    }

    [Fact]
    public void Limits_are_those_of_the_shop_unless_the_scenario_says_otherwise()
    {
        var market = (Markets.Plain() with { Limits = new() }).Define();

        Assert.Equal((0.2f, 200f), (market.Rules.PriceStep, market.Rules.StockCap));
        Assert.Equal(4f / 0.95f, market.Traits[0].Floor, 5);
        Assert.Equal(20f, market.Traits[0].Ceiling, 5);
    }
}
