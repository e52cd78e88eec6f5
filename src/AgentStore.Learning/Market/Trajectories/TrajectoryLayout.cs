using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Trajectories;

/// <summary>
/// How recorded weeks lie in memory, whichever engine writes them: [week, number, market, agent]. The numbers are the eight of
/// <see cref="Observation"/>, then the price gone to, the units placed and the reward.
/// </summary>
internal static class TrajectoryLayout
{
    public const int Price = StorePolicies.Features;
    public const int Placed = Price + 1;
    public const int Reward = Price + 2;

    /// <summary>Numbers of an agent's week.</summary>
    public const int Numbers = Price + 3;

    /// <summary>Numbers of a whole run.</summary>
    public static long Length(MarketDefinition market, int markets, int weeks) => (long)weeks * Numbers * markets * market.Rules.Agents;
}
