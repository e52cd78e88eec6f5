using AgentStore.Learning.Market.Lanes;
using ILGPU;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>An agent's registers from and to the card's memory. Field by field: a loop over them would put them into memory.</summary>
internal static class AgentMemory
{
    public static void Load(ref AgentLanes<GpuLane> agent, ArrayView<float> state, int at, int stride)
    {
        agent.Price = GpuLane.Of(state[(int)StateField.Price * stride + at]);
        agent.OnHand = GpuLane.Of(state[(int)StateField.OnHand * stride + at]);
        agent.DueIn1 = GpuLane.Of(state[(int)StateField.DueIn1 * stride + at]);
        agent.DueIn2 = GpuLane.Of(state[(int)StateField.DueIn2 * stride + at]);
        agent.DueIn3 = GpuLane.Of(state[(int)StateField.DueIn3 * stride + at]);
        agent.DueIn4 = GpuLane.Of(state[(int)StateField.DueIn4 * stride + at]);
        agent.Reference = GpuLane.Of(state[(int)StateField.Reference * stride + at]);
        agent.Pantry = GpuLane.Of(state[(int)StateField.Pantry * stride + at]);
        agent.Shelf = GpuLane.Of(state[(int)StateField.Shelf * stride + at]);
        agent.Sold = GpuLane.Of(state[(int)StateField.Sold * stride + at]);
        agent.StoreShare = GpuLane.Of(state[(int)StateField.StoreShare * stride + at]);
        agent.TotalReward = GpuLane.Of(state[(int)StateField.TotalReward * stride + at]);
        agent.TotalRevenue = GpuLane.Of(state[(int)StateField.TotalRevenue * stride + at]);
        agent.TotalSold = GpuLane.Of(state[(int)StateField.TotalSold * stride + at]);
        agent.TotalShort = GpuLane.Of(state[(int)StateField.TotalShort * stride + at]);
        agent.TotalSpoiled = GpuLane.Of(state[(int)StateField.TotalSpoiled * stride + at]);
        agent.TotalReceived = GpuLane.Of(state[(int)StateField.TotalReceived * stride + at]);
    }

    public static void Store(in AgentLanes<GpuLane> agent, ArrayView<float> state, int at, int stride)
    {
        state[(int)StateField.Price * stride + at] = agent.Price.Value;
        state[(int)StateField.OnHand * stride + at] = agent.OnHand.Value;
        state[(int)StateField.DueIn1 * stride + at] = agent.DueIn1.Value;
        state[(int)StateField.DueIn2 * stride + at] = agent.DueIn2.Value;
        state[(int)StateField.DueIn3 * stride + at] = agent.DueIn3.Value;
        state[(int)StateField.DueIn4 * stride + at] = agent.DueIn4.Value;
        state[(int)StateField.Reference * stride + at] = agent.Reference.Value;
        state[(int)StateField.Pantry * stride + at] = agent.Pantry.Value;
        state[(int)StateField.Shelf * stride + at] = agent.Shelf.Value;
        state[(int)StateField.Sold * stride + at] = agent.Sold.Value;
        state[(int)StateField.StoreShare * stride + at] = agent.StoreShare.Value;
        state[(int)StateField.TotalReward * stride + at] = agent.TotalReward.Value;
        state[(int)StateField.TotalRevenue * stride + at] = agent.TotalRevenue.Value;
        state[(int)StateField.TotalSold * stride + at] = agent.TotalSold.Value;
        state[(int)StateField.TotalShort * stride + at] = agent.TotalShort.Value;
        state[(int)StateField.TotalSpoiled * stride + at] = agent.TotalSpoiled.Value;
        state[(int)StateField.TotalReceived * stride + at] = agent.TotalReceived.Value;
    }

    /// <summary>The week as <see cref="WeekField"/> lists it.</summary>
    public static void Tell(in AgentLanes<GpuLane> agent, in WeekLanes<GpuLane> week, GpuLane mean, ArrayView<float> happened, int at, int stride)
    {
        happened[(int)WeekField.Mean * stride + at] = mean.Value;
        happened[(int)WeekField.Demand * stride + at] = week.Demand.Value;
        happened[(int)WeekField.Sold * stride + at] = agent.Sold.Value;
        happened[(int)WeekField.Spoiled * stride + at] = week.Spoiled.Value;
        happened[(int)WeekField.Received * stride + at] = week.Received.Value;
        happened[(int)WeekField.Placed * stride + at] = week.Placed.Value;
        happened[(int)WeekField.Reward * stride + at] = week.Reward.Value;
    }

    /// <summary>The observation, then price, units placed and reward.</summary>
    public static void Record(in ObservationLanes<GpuLane> seen, in AgentLanes<GpuLane> agent, in WeekLanes<GpuLane> week, ArrayView<float> trajectories, int at, int stride)
    {
        trajectories[at] = seen.Price.Value;
        trajectories[at + stride] = seen.Rivals.Value;
        trajectories[at + 2 * stride] = seen.Remembered.Value;
        trajectories[at + 3 * stride] = seen.OnHand.Value;
        trajectories[at + 4 * stride] = seen.Due.Value;
        trajectories[at + 5 * stride] = seen.Sold.Value;
        trajectories[at + 6 * stride] = seen.Season.Value;
        trajectories[at + 7 * stride] = seen.Margin.Value;
        trajectories[at + 8 * stride] = agent.Price.Value;
        trajectories[at + 9 * stride] = week.Placed.Value;
        trajectories[at + 10 * stride] = week.Reward.Value;
    }
}
