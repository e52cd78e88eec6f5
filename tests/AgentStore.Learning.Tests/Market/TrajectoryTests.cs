using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Environments;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using AgentStore.Learning.Market.Trajectories;
using TorchSharp;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

public sealed class TrajectoryTests
{
    [Theory]
    [InlineData(LaneWidth.One)]
    [InlineData(LaneWidth.Eight)]
    [InlineData(LaneWidth.Sixteen)]
    internal void What_vectors_of_any_width_record_is_what_happened_and_was_seen(LaneWidth width)
    {
        var (market, policies) = Case("duopoly", "random");
        const int markets = 37;
        var told = new float[TrajectoryLayout.Length(market, markets, Weeks)];
        var state = new MarketState(market, markets);
        new CpuMarket(market, policies, Markets.Seed, width: width).Record(state, Weeks, told);

        AssertTold(market, policies, told, markets, state);
    }

    [Fact]
    public void What_the_kernel_records_is_what_happened_and_was_seen()
    {
        var (market, policies) = Case("duopoly", "random");
        using var kernel = GpuMarket.OnProcessor(market, policies, Markets.Seed);
        var state = new MarketState(market, 3);

        AssertTold(market, policies, kernel.Record(state, Weeks), 3, state);
    }

    [Fact]
    public void A_recorder_without_a_card_writes_into_the_tensors_own_memory()
    {
        var (market, policies) = Case("full-street", null);
        using var recorder = TrajectoryRecorder.Open(market, policies, Markets.Seed);
        Assert.Equal(DeviceType.CPU, recorder.Device);
        var (state, same) = (new MarketState(market, 21), new MarketState(market, 21));

        using var tensor = recorder.Record(state, Weeks);

        var told = new float[TrajectoryLayout.Length(market, 21, Weeks)];
        new CpuMarket(market, policies, Markets.Seed).Record(same, Weeks, told);
        Assert.Equal([Weeks, TrajectoryLayout.Numbers, 21, market.Rules.Agents], tensor.shape);
        Assert.Equal(told, tensor.data<float>().ToArray());
        using var earned = tensor.select(1, TrajectoryLayout.Reward).sum();
        Assert.Equal(state.Sum(StateField.TotalReward), earned.item<float>(), 1);
    }

    [Fact]
    public void What_is_written_into_a_tensors_memory_is_in_the_tensor_without_a_copy()
    {
        var (market, policies) = Case("duopoly", null);
        using var tensor = torch.zeros([Weeks, TrajectoryLayout.Numbers, 5, market.Rules.Agents]);
        using var rewards = tensor.select(1, TrajectoryLayout.Reward); // a view, made before anything is written
        var memory = new TensorMemory(tensor);
        var state = new MarketState(market, 5);

        new CpuMarket(market, policies, Markets.Seed).Record(state, Weeks, memory.Memory);

        using var sum = rewards.sum();
        Assert.NotEqual(0f, sum.item<float>());
        Assert.Equal(state.Sum(StateField.TotalReward), sum.item<float>(), 0.1);
        tensor.fill_(7);
        Assert.All(memory.GetSpan().ToArray(), each => Assert.Equal(7f, each));
    }

    [Fact]
    public void Memory_that_does_not_fit_is_a_fault()
    {
        var (market, policies) = Case("duopoly", null);
        Assert.Throws<ArgumentException>(() => new CpuMarket(market, policies, 1).Record(new MarketState(market, 5), 2, new float[7]));
        using var doubles = torch.zeros([4], torch.float64);
        Assert.Throws<ArgumentException>(() => new TensorMemory(doubles));
        using var crossed = torch.zeros([4, 3]).transpose(0, 1);
        Assert.Throws<ArgumentException>(() => new TensorMemory(crossed));
    }

    private const int Weeks = 6;

    private static (MarketDefinition, StorePolicies) Case(string name, string? policy)
    {
        var market = Markets.Named(name);
        return (market, StorePolicies.Of(market, policy).Value);
    }

    /// <summary>Prices, orders and rewards against the reference; what was seen against the environment, which observes by itself.</summary>
    private static void AssertTold(MarketDefinition market, StorePolicies policies, float[] told, int markets, MarketState after)
    {
        var agents = market.Rules.Agents;
        var environment = new MarketEnvironment(market, markets, seed => new ReferenceMarket(market, policies, seed));
        var seen = environment.Reset(Markets.Seed);
        var (state, happened) = (new MarketState(market, markets), new MarketWeek(market, markets));
        var reference = new ReferenceMarket(market, policies, Markets.Seed);
        for (var week = 0; week < Weeks; week++)
        {
            reference.Step(state, null, happened);
            for (var at = 0; at < agents * markets; at++)
            {
                var (agent, index) = (at / markets, at % markets);
                float Of(int number) => told[((week * TrajectoryLayout.Numbers + number) * markets + index) * agents + agent];
                for (var feature = 0; feature < StorePolicies.Features; feature++)
                    Assert.Equal(seen[(agent * StorePolicies.Features + feature) * markets + index], Of(feature), 1e-4);
                Assert.Equal(state[StateField.Price][at], Of(TrajectoryLayout.Price), 1e-3);
                Assert.Equal(happened[WeekField.Placed][at], Of(TrajectoryLayout.Placed));
                Assert.Equal(happened[WeekField.Reward][at], Of(TrajectoryLayout.Reward), 1e-2);
            }
            seen = environment.Step(new MarketActions(market, markets)).Value.Observations;
        }
        Assert.Equal(Weeks, after.Week);
        Assert.Equal(state.Sum(StateField.TotalSold), after.Sum(StateField.TotalSold));
    }
}
