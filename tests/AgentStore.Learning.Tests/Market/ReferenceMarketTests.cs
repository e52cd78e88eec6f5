using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class ReferenceMarketTests
{
    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_came_in_was_sold_or_spoiled_or_is_there(string name)
    {
        var market = Markets.Named(name);
        var state = new MarketState(market, 4);
        var opening = state.Sum(StateField.OnHand);
        var engine = new AgentStore.Learning.Market.Reference.ReferenceMarket(market, StorePolicies.Of(market).Value, Markets.Seed);
        for (var week = 0; week < market.Rules.Weeks; week++) engine.Step(state, null, null);

        Assert.True(state.Sum(StateField.TotalSold) > 0);
        Assert.Equal(opening + state.Sum(StateField.TotalReceived), state.Sum(StateField.TotalSold) + state.Sum(StateField.TotalSpoiled) + state.Sum(StateField.OnHand));
        Assert.All(state[StateField.OnHand], units => Assert.True(units >= 0 && units == MathF.Floor(units)));
        Assert.All(Enumerable.Range(0, state[StateField.OnHand].Length), at => Assert.True(
            state[StateField.OnHand][at] + state[StateField.DueIn1][at] + state[StateField.DueIn2][at] + state[StateField.DueIn3][at] + state[StateField.DueIn4][at] <= market.Rules.StockCap));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Mean_of_many_draws_is_the_expectation(double dispersion)
    {
        const int markets = 20_000;
        var market = (Markets.Plain() with { Demand = new() { Form = DemandForm.NestedLogit, Customers = 30, Dispersion = dispersion } }).Define();
        var (state, week) = (new MarketState(market, markets), new MarketWeek(market, markets));
        market.Reference().Step(state, new MarketActions(market, markets), week);

        var expected = week[WeekField.Mean][0];
        var drawn = week[WeekField.Demand].Take(markets).Average(demand => (double)demand);
        var variance = expected * (1 + dispersion * expected);
        Assert.Equal(expected, drawn, 3 * Math.Sqrt(variance / markets));
        Assert.Equal(1, week[WeekField.Demand].Take(markets).Average(demand => Math.Pow(demand - drawn, 2)) / variance, 0.06);
    }

    [Fact]
    public void Prices_stay_within_the_limits_whatever_a_policy_wants()
    {
        var market = Markets.Named("price-war");
        var state = new MarketState(market, 16);
        var engine = market.Reference(PolicyKind.Random);
        var last = (float[])state[StateField.Price].Clone();
        for (var week = 0; week < 30; week++)
        {
            engine.Step(state, null, null);
            for (var at = 0; at < last.Length; at++)
            {
                var (now, traits) = (state[StateField.Price][at], market.Traits[at / 16]);
                Assert.InRange(now, traits.Floor, traits.Ceiling);
                Assert.InRange(now / last[at], 1 - market.Rules.PriceStep - 1e-6f, 1 + market.Rules.PriceStep + 1e-6f);
            }
            last = (float[])state[StateField.Price].Clone();
        }
    }

    [Fact]
    public void Same_seed_gives_the_same_market_and_another_seed_another()
    {
        var market = Markets.Named("full-street");
        double[] Run(ulong seed)
        {
            var state = new MarketState(market, 2);
            var engine = new AgentStore.Learning.Market.Reference.ReferenceMarket(market, StorePolicies.Of(market).Value, seed);
            for (var week = 0; week < 10; week++) engine.Step(state, null, null);
            return [.. state[StateField.TotalReward].Select(reward => (double)reward)];
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }
}
