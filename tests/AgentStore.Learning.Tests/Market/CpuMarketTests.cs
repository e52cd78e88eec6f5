using System.Runtime.InteropServices;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class CpuMarketTests
{
    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Fact]
    public void Uniform_numbers_of_all_lanes_are_those_of_Philox_to_the_bit()
    {
        for (var counter = 0u; counter < 500; counter++)
        {
            var market = counter * 2_654_435_761u;
            var expected = Enumerable.Range(0, 16).Select(lane => Words(market + (uint)lane, counter, 7 * counter, counter % 2)).ToList();
            Assert.Equal(expected, Uniforms<Lane512>(market, counter));
            Assert.Equal(expected[..8], Uniforms<Lane256>(market, counter));
            Assert.Equal(expected[..1], Uniforms<Lane1>(market, counter));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_week_is_the_references_whatever_the_scenario(string name)
    {
        var market = Markets.Named(name);
        var policies = StorePolicies.Of(market).Value;
        Agreement.OneWeek(new CpuMarket(market, policies, Markets.Seed), new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 37), null, 12);
    }

    [Theory]
    [InlineData(LaneWidth.One)]
    [InlineData(LaneWidth.Eight)]
    [InlineData(LaneWidth.Sixteen)]
    internal void A_week_is_the_references_on_vectors_of_any_width(LaneWidth width)
    {
        foreach (var market in new[] { Markets.Named("perishable"), Markets.Named("juice-rivals") })
        {
            var policies = StorePolicies.Of(market).Value;
            Agreement.OneWeek(new CpuMarket(market, policies, Markets.Seed, width: width), new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 21), null, 6);
        }
    }

    [Theory]
    [InlineData("cost-plus")]
    [InlineData("match-lowest")]
    [InlineData("random")]
    [InlineData("best-response")]
    [InlineData("linear")]
    [InlineData("mlp")]
    public void A_week_is_the_references_whatever_the_policy(string policy)
    {
        var market = Markets.Named("full-street");
        var policies = StorePolicies.Of(market, policy).Value;
        Agreement.OneWeek(new CpuMarket(market, policies, Markets.Seed), new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 200), null, 16);
    }

    [Fact]
    public void A_week_is_the_references_with_given_actions()
    {
        var market = Markets.Named("full-street");
        var policies = StorePolicies.All(market, PolicyKind.Given);
        var actions = new MarketActions(market, 41);
        var random = new Random(3);
        for (var at = 0; at < actions.OrderUnits.Length; at++)
            (actions.PriceMultipliers[at], actions.OrderUnits[at]) = ((float)(0.7 + 0.6 * random.NextDouble()), (float)(40 * random.NextDouble() - 5));
        Agreement.OneWeek(new CpuMarket(market, policies, Markets.Seed), new ReferenceMarket(market, policies, Markets.Seed), new MarketState(market, 41), actions, 8);
    }

    [Theory]
    [InlineData("full-street", 32)]
    [InlineData("juice-rivals", 12)]
    public void Of_300_000_draws_at_most_three_differ_from_the_references(string name, int agents)
    {
        const int weeks = 10;
        var market = Markets.Named(name);
        var policies = StorePolicies.Of(market).Value;
        var state = new MarketState(market, 300_000 / agents / weeks);
        Agreement.OneWeek(new CpuMarket(market, policies, Markets.Seed), new ReferenceMarket(market, policies, Markets.Seed), state, null, weeks);
    }

    [Theory]
    [InlineData("full-street")]
    [InlineData("juice-rivals")]
    [InlineData("perishable")]
    public void An_episodes_mean_reward_is_the_references(string name)
    {
        var market = Markets.Named(name);
        var policies = StorePolicies.Of(market).Value;
        Agreement.InTheLongRun(
            new CpuMarket(market, policies, Markets.Seed), new ReferenceMarket(market, policies, Markets.Seed + 1), new MarketState(market, 600), new MarketState(market, 150));
    }

    [Fact]
    public void Weeks_run_in_one_go_on_any_number_of_threads_are_the_same()
    {
        var market = Markets.Named("full-street");
        var policies = StorePolicies.Of(market).Value;
        var (whole, pieces) = (new MarketState(market, 150), new MarketState(market, 150));
        new CpuMarket(market, policies, Markets.Seed).Run(whole, 20);
        for (var week = 0; week < 20; week++) new CpuMarket(market, policies, Markets.Seed, threads: 1).Step(pieces, null, null);

        Assert.All(Enum.GetValues<StateField>(), field => Assert.Equal(pieces[field], whole[field]));
    }

    private static (float, float, float, float) Words(uint market, uint agent, uint week, uint stream)
    {
        Philox.Words(ref market, ref agent, ref week, ref stream, 11, 12);
        return (Philox.Uniform(market), Philox.Uniform(agent), Philox.Uniform(week), Philox.Uniform(stream));
    }

    private static List<(float, float, float, float)> Uniforms<TLane>(uint market, uint counter)
        where TLane : struct, IBitLane<TLane>
    {
        TLane.Uniforms(market, counter, 7 * counter, counter % 2, 11, 12, out var first, out var second, out var third, out var fourth);
        return [.. Floats(first).Zip(Floats(second), Floats(third)).Zip(Floats(fourth), (three, four) => (three.First, three.Second, three.Third, four))];
    }

    private static float[] Floats<TLane>(TLane lane)
        where TLane : struct, IBitLane<TLane> => MemoryMarshal.Cast<TLane, float>([lane]).ToArray();
}
