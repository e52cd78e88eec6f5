using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;

namespace AgentStore.Learning.Market;

/// <summary>What a replay tells of each agent and week.</summary>
internal enum ReplayField
{
    /// <summary>Shelf price; money.</summary>
    Price,

    /// <summary>Units asked for.</summary>
    Demand,
    Sold,

    /// <summary>Units at the week's end.</summary>
    OnHand,

    /// <summary>Units that the supplier will deliver of this week's order.</summary>
    Ordered,

    /// <summary>Units that arrived.</summary>
    Delivered,
    Spoiled,

    /// <summary>Reward; money.</summary>
    Profit,
}

/// <summary>One market, told week by week. It runs on the reference, which is fast enough for one and is what all engines are held to.</summary>
internal sealed class MarketReplay(MarketDefinition market, StorePolicies policies, ulong seed, int weeks)
{
    private readonly ReferenceMarket engine = new(market, policies, seed);
    private readonly MarketState state = new(market, 1);
    private readonly MarketWeek happened = new(market, 1);
    private readonly float[][] told = [.. Enum.GetValues<ReplayField>().Select(_ => new float[weeks * market.Rules.Agents])];

    /// <summary>Weeks run so far.</summary>
    public int WeeksDone => state.Week;

    /// <summary>What was told, [week · agents + agent]; zero where no week was run yet.</summary>
    public ReadOnlySpan<float> this[ReplayField field] => told[(int)field];

    /// <summary>Runs the next week.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step()
    {
        if (state.Week >= weeks) return false;
        var start = state.Week * market.Rules.Agents;
        engine.Step(state, null, happened);
        Tell(ReplayField.Price, state[StateField.Shelf]);
        Tell(ReplayField.Demand, happened[WeekField.Demand]);
        Tell(ReplayField.Sold, happened[WeekField.Sold]);
        Tell(ReplayField.OnHand, state[StateField.OnHand]);
        Tell(ReplayField.Ordered, happened[WeekField.Placed]);
        Tell(ReplayField.Delivered, happened[WeekField.Received]);
        Tell(ReplayField.Spoiled, happened[WeekField.Spoiled]);
        Tell(ReplayField.Profit, happened[WeekField.Reward]);
        return true;

        void Tell(ReplayField field, float[] figures) => figures.CopyTo(told[(int)field], start);
    }
}
