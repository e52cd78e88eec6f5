using System.Runtime.Intrinsics;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Trajectories;

namespace AgentStore.Learning.Market.Cpu;

/// <summary>How many markets a core runs at once.</summary>
internal enum LaneWidth
{
    /// <summary>The widest that the processor has.</summary>
    Widest,
    One,
    Eight,
    Sixteen,
}

/// <summary>The market on all cores, as many markets at once as a vector holds.</summary>
/// <param name="market">The rules.</param>
/// <param name="policies">What stores do.</param>
/// <param name="seed">Seed of what happens.</param>
/// <param name="threads">Cores to use; 0: all.</param>
/// <param name="width">Markets at once.</param>
internal sealed class CpuMarket(MarketDefinition market, StorePolicies policies, ulong seed, int threads = 0, LaneWidth width = LaneWidth.Widest) : IMarketEngine
{
    /// <summary>Blocks that a thread takes at once: starting one costs more than a small market's week.</summary>
    private const int BlocksPerTake = 8;

    /// <summary>The widest vectors that are done in hardware.</summary>
    public static LaneWidth Widest => Vector512.IsHardwareAccelerated ? LaneWidth.Sixteen : Vector256.IsHardwareAccelerated ? LaneWidth.Eight : LaneWidth.One;

    private readonly LaneWidth width = width == LaneWidth.Widest ? Widest : width;

    public void Step(MarketState state, MarketActions? actions, MarketWeek? happened) => Run(state, 1, actions, happened);

    /// <summary>Runs some weeks; given actions hold for all of them.</summary>
    public void Run(MarketState state, int weeks) => Run(state, weeks, null, null);

    /// <summary>Runs some weeks and writes each into memory that is given.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="weeks">How many.</param>
    /// <param name="trajectories">Laid out as <see cref="TrajectoryLayout"/> says, and as long.</param>
    /// <exception cref="ArgumentException">It is not as long.</exception>
    public void Record(MarketState state, int weeks, Memory<float> trajectories)
    {
        if (trajectories.Length != TrajectoryLayout.Length(market, state.Markets, weeks)) throw new ArgumentException("Not as long as the trajectories.", nameof(trajectories));
        Run(state, weeks, null, null, trajectories);
    }

    private void Run(MarketState state, int weeks, MarketActions? actions, MarketWeek? happened, Memory<float> trajectories = default)
    {
        if (width == LaneWidth.Sixteen) Run<Lane512>(state, weeks, actions, happened, trajectories);
        else if (width == LaneWidth.Eight) Run<Lane256>(state, weeks, actions, happened, trajectories);
        else Run<Lane1>(state, weeks, actions, happened, trajectories);
        state.Week += weeks;
    }

    private void Run<TLane>(MarketState state, int weeks, MarketActions? actions, MarketWeek? happened, Memory<float> trajectories)
        where TLane : struct, IBitLane<TLane>
    {
        var perTake = BlocksPerTake * TLane.Width;
        var takes = (state.Markets + perTake - 1) / perTake;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        Parallel.For(0, takes, options, () => new LaneBlock<TLane>(market, policies, seed), (take, _, block) =>
        {
            for (var first = take * perTake; first < Math.Min(state.Markets, (take + 1) * perTake); first += TLane.Width)
                block.Run(state, first, weeks, actions, happened, trajectories.Span);
            return block;
        }, _ => { });
    }
}
