using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using AgentStore.Operations.Markets;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class MarketReplayTests
{
    private const int Weeks = 30;

    [Theory]
    [InlineData("full-street")]
    [InlineData("perishable")]
    [InlineData("unreliable-supplier")]
    public void A_replay_tells_the_references_weeks_and_no_unit_is_lost_in_it(string name)
    {
        var (market, replay) = (Markets.Named(name), Run(name, 5));
        var state = new MarketState(market, 1);
        new ReferenceMarket(market, StorePolicies.Of(market).Value, 5).Run(state, Weeks);

        for (var agent = 0; agent < market.Rules.Agents; agent++)
        {
            double Sum(ReplayField field) => Enumerable.Range(0, Weeks).Sum(week => (double)replay[field][week * market.Rules.Agents + agent]);
            Assert.Equal(state[StateField.TotalReward][agent], Sum(ReplayField.Profit), 1e-2 * Weeks);
            Assert.Equal(state[StateField.TotalSold][agent], Sum(ReplayField.Sold));
            Assert.Equal(state[StateField.TotalShort][agent], Sum(ReplayField.Demand) - Sum(ReplayField.Sold));
            Assert.Equal(state[StateField.Shelf][agent], replay[ReplayField.Price][(Weeks - 1) * market.Rules.Agents + agent]);
            var left = (double)market.Traits[agent].OpeningStock;
            for (var week = 0; week < Weeks; week++)
            {
                var at = week * market.Rules.Agents + agent;
                left += replay[ReplayField.Delivered][at] - replay[ReplayField.Sold][at] - replay[ReplayField.Spoiled][at];
                Assert.Equal(left, replay[ReplayField.OnHand][at]);
            }
            var due = new[] { StateField.DueIn1, StateField.DueIn2, StateField.DueIn3, StateField.DueIn4 }.Sum(field => (double)state[field][agent]);
            Assert.Equal(Sum(ReplayField.Ordered), Sum(ReplayField.Delivered) + due);
        }
    }

    [Fact]
    public void The_same_seed_tells_the_same_story_and_another_another()
    {
        float[] Sold(ulong seed) => Run("duopoly", seed)[ReplayField.Sold].ToArray();
        Assert.Equal(Sold(3), Sold(3));
        Assert.NotEqual(Sold(3), Sold(4));
    }

    [Fact]
    public void The_shop_offers_what_the_simulator_has()
    {
        Assert.Equal(ScenarioFiles.Names, MarketScenarios.All.Select(each => each.Name));
        Assert.All(MarketScenarios.All, offered =>
        {
            var scenario = ScenarioFiles.Read(offered.Name).Value;
            Assert.Equal((scenario.Story, scenario.Weeks, scenario.Stores.Count, scenario.Products.Count), (offered.Story, offered.Weeks, offered.Stores, offered.Products));
        });
        Assert.All(MarketScenarios.Policies, policy => Assert.True(StorePolicies.Of(Markets.Named("duopoly"), policy.Name).Succeeded));
        Assert.Equal(Enum.GetNames<ReplayField>().Order(StringComparer.Ordinal), Enum.GetNames<MarketReplayField>().Order(StringComparer.Ordinal));
    }

    private static MarketReplay Run(string name, ulong seed)
    {
        var market = Markets.Named(name);
        var replay = new MarketReplay(market, StorePolicies.Of(market).Value, seed, Weeks);
        while (replay.Step()) Assert.InRange(replay.WeeksDone, 1, Weeks);
        Assert.Equal(Weeks, replay.WeeksDone);
        return replay;
    }
}
