using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>How a market's agents are laid out over a card's threads.</summary>
/// <param name="MarketsPerGroup">Whole markets that share a group's memory.</param>
/// <param name="Threads">Threads of a group: the agents of those markets.</param>
/// <param name="SharedFloats">Numbers of shared memory of a group.</param>
internal sealed record KernelShape(int MarketsPerGroup, int Threads, int SharedFloats)
{
    /// <summary>Threads that a group aims at.</summary>
    private const int GroupThreads = 128;

    public static KernelShape Of(MarketDefinition market, StorePolicies policies, int threadsMax = GroupThreads)
    {
        var markets = Math.Max(1, Math.Min(GroupThreads, threadsMax) / market.Rules.Agents);
        var threads = markets * market.Rules.Agents;
        return new(markets, threads, threads * (policies.Kinds.Contains(PolicyKind.Mlp) ? MarketKernel.SharedPerMlpThread : MarketKernel.SharedPerThread));
    }

    public int Groups(int markets) => (markets + MarketsPerGroup - 1) / MarketsPerGroup;

    /// <summary>Most markets whose memory the kernel's 32-bit places can tell apart.</summary>
    /// <param name="market">The rules.</param>
    /// <param name="recordedWeeks">Weeks that are recorded; 0: none.</param>
    public static int MarketsMax(MarketDefinition market, int recordedWeeks = 0) =>
        int.MaxValue / market.Rules.Agents / Math.Max(MarketState.Fields, MarketKernel.Recorded * recordedWeeks);

    public KernelRun Run(MarketState state, int weeks, ulong seed, bool tells = false, bool records = false) => new()
    {
        Markets = state.Markets,
        MarketsPerGroup = MarketsPerGroup,
        FirstWeek = state.Week,
        Weeks = weeks,
        SeedLow = (uint)seed,
        SeedHigh = (uint)(seed >> 32),
        Tells = tells ? 1 : 0,
        Records = records ? 1 : 0,
    };
}
