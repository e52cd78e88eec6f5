using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Environments;
using AgentStore.Learning.Market.Policies;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class MarketEnvironmentTests
{
    private static MarketEnvironment Open(MarketDefinition market, int count, PolicyKind kind = PolicyKind.Given) =>
        new(market, count, seed => new CpuMarket(market, StorePolicies.All(market, kind), seed));

    [Fact]
    public void Episode_is_truncated_after_its_last_week_and_starts_anew()
    {
        var market = (Markets.Plain() with { Weeks = 6 }).Define();
        var environment = Open(market, 3);
        environment.Reset(5);
        var actions = new MarketActions(market, 3);
        for (var week = 1; week <= 12; week++)
        {
            var step = environment.Step(actions).Value;
            Assert.All(step.Truncated, truncated => Assert.Equal(week % 6 == 0, truncated));
            Assert.DoesNotContain(true, step.Terminated);
            Assert.All(step.EpisodeReturns, earned => Assert.Equal(week % 6 == 0, earned != 0));
        }
        Assert.All(environment.State[StateField.TotalSold], sold => Assert.Equal(0f, sold));
        Assert.All(environment.State[StateField.OnHand], units => Assert.Equal(market.Traits[0].OpeningStock, units));
    }

    [Fact]
    public void Market_whose_store_lost_its_credit_is_terminated_and_others_go_on()
    {
        // Holding an opening stock costs far more than is earned; only the first market is asked to buy more.
        var market = (Markets.Plain() with { Costs = new(PerUnitOrdered: 100), Limits = new(StockUnits: 1_000, PriceStep: 0.2, Credit: 5_000) }).Define();
        var environment = Open(market, 2);
        environment.Reset(5);
        var actions = new MarketActions(market, 2);
        actions.OrderUnits[0] = 200;

        var step = environment.Step(actions).Value;

        Assert.Equal([true, false], step.Terminated);
        Assert.Equal([false, false], step.Truncated);
        Assert.True(step.EpisodeReturns[0] < -5_000);
        Assert.Equal(0f, environment.State[StateField.TotalReward][0]);
        Assert.NotEqual(0f, environment.State[StateField.TotalReward][1]);
    }

    [Fact]
    public void Same_seed_and_actions_give_the_same_transitions()
    {
        var market = Markets.Named("promotion-driven");
        float[] Run(ulong seed)
        {
            var environment = Open(market, 9);
            environment.Reset(seed);
            Transition? last = null;
            for (var week = 0; week < 5; week++) last = environment.Step(new MarketActions(market, 9)).Value;
            return [.. last!.Observations, .. last.Rewards];
        }

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Fact]
    public void Policy_outside_that_weighs_the_observations_does_what_it_does_inside_an_engine()
    {
        var market = Markets.Named("full-street");
        var policies = StorePolicies.All(market, PolicyKind.Linear);
        const int count = 8;
        var inside = new MarketState(market, count);
        var environment = Open(market, count);
        var seen = environment.Reset(Markets.Seed);
        for (var week = 0; week < 10; week++)
        {
            var actions = new MarketActions(market, count);
            for (var at = 0; at < actions.OrderUnits.Length; at++)
            {
                var (agent, index) = (at / count, at % count);
                double Output(int row) => policies.Linear[row * 9 + 8] + Enumerable.Range(0, 8)
                    .Sum(feature => policies.Linear[row * 9 + feature] * seen[(agent * 8 + feature) * count + index]);
                actions.PriceMultipliers[at] = (float)(1 + market.Rules.PriceStep * Math.Tanh(Output(0)));
                actions.OrderUnits[at] = (float)(market.Traits[agent].NormalUnits * 4 / (1 + Math.Exp(-Output(1))));
            }
            seen = environment.Step(actions).Value.Observations;
            new CpuMarket(market, policies, Markets.Seed).Step(inside, null, null);
        }
        Assert.Equal(inside[StateField.Price].Sum(price => (double)price), environment.State[StateField.Price].Sum(price => (double)price), 0.01);
        Assert.Equal(inside.Sum(StateField.TotalSold), environment.State.Sum(StateField.TotalSold), inside.Sum(StateField.TotalSold) * 1e-3);
    }

    [Fact]
    public void Action_that_is_no_number_is_refused_and_nothing_happens()
    {
        var market = Markets.Plain().Define();
        var environment = Open(market, 2);
        environment.Reset(5);
        var actions = new MarketActions(market, 2);
        actions.PriceMultipliers[3] = float.NaN;

        var refusal = Assert.IsType<ActionNotANumber>(environment.Step(actions).Refusal);

        Assert.Equal((1, 1, 0), (refusal.Agent, refusal.Market, environment.State.Week));
    }
}
