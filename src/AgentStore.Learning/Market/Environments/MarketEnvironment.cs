using AgentStore.Domain.Shared;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Environments;

/// <summary>An action that is not a finite number.</summary>
internal sealed record ActionNotANumber(int Agent, int Market) : Refusal($"The action of agent {Agent} in market {Market} is not a finite number.");

/// <summary>What a step did, by market. A market that ended has been opened again: its observation is the new episode's first.</summary>
/// <param name="Observations">[(agent · features + feature) · environmentCount + market]; see <see cref="Observation"/>.</param>
/// <param name="Rewards">[agent · environmentCount + market]; money.</param>
/// <param name="Terminated">A store of the market has lost more than its credit and closed.</param>
/// <param name="Truncated">The episode reached its last week; what comes after was not looked at.</param>
/// <param name="EpisodeReturns">Sum of all rewards of the episode that ended; 0 where none did. Money.</param>
internal sealed record Transition(float[] Observations, float[] Rewards, bool[] Terminated, bool[] Truncated, double[] EpisodeReturns);

/// <summary>
/// Many markets as one batched environment. They share the calendar, so that the season is the same for all; each has its own
/// episode, which ends after the scenario's weeks or when a store has lost its credit, and starts anew by itself.
/// </summary>
internal sealed class MarketEnvironment
{
    private readonly MarketDefinition market;
    private readonly Func<ulong, IMarketEngine> engineOf;
    private readonly MarketWeek happened;
    private readonly int[] ages;
    private readonly AgentLanes<Lane1>[] agents;
    private IMarketEngine engine;

    /// <param name="market">The rules.</param>
    /// <param name="environmentCount">Markets, one or more.</param>
    /// <param name="engineOf">Makes an engine for a seed, with policies that let the learner's stores be given.</param>
    public MarketEnvironment(MarketDefinition market, int environmentCount, Func<ulong, IMarketEngine> engineOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(environmentCount, 1);
        (this.market, this.engineOf, EnvironmentCount) = (market, engineOf, environmentCount);
        (happened, ages) = (new MarketWeek(market, environmentCount), new int[environmentCount]);
        (agents, engine, State) = (new AgentLanes<Lane1>[market.Rules.Agents], engineOf(0), new MarketState(market, environmentCount));
    }

    public int EnvironmentCount { get; }

    /// <summary>Observed numbers of an agent.</summary>
    public static int FeatureCount => StorePolicies.Features;

    public MarketState State { get; private set; }

    /// <summary>Opens all markets.</summary>
    /// <returns>The first observations.</returns>
    public float[] Reset(ulong seed)
    {
        engine = engineOf(seed);
        State = new MarketState(market, EnvironmentCount);
        Array.Clear(ages);
        return Observe();
    }

    /// <summary>One week of all markets.</summary>
    /// <returns>What came of it, or <see cref="ActionNotANumber"/>; then nothing happened.</returns>
    public Outcome<Transition> Step(MarketActions actions)
    {
        for (var at = 0; at < actions.OrderUnits.Length; at++)
            if (!float.IsFinite(actions.PriceMultipliers[at]) || !float.IsFinite(actions.OrderUnits[at])) return new ActionNotANumber(at / EnvironmentCount, at % EnvironmentCount);
        engine.Step(State, actions, happened);
        var (terminated, truncated, returns) = (new bool[EnvironmentCount], new bool[EnvironmentCount], new double[EnvironmentCount]);
        for (var index = 0; index < EnvironmentCount; index++)
        {
            ages[index]++;
            terminated[index] = WorstStore(index) < -market.Credit;
            truncated[index] = !terminated[index] && ages[index] >= market.Rules.Weeks;
            if (!terminated[index] && !truncated[index]) continue;
            for (var store = 0; store < market.Rules.Stores; store++) returns[index] += Earned(store, index);
            State.Open(index);
            ages[index] = 0;
        }
        return new Transition(Observe(), (float[])happened[WeekField.Reward].Clone(), terminated, truncated, returns);
    }

    private double WorstStore(int index) => Enumerable.Range(0, market.Rules.Stores).Min(store => Earned(store, index));

    private double Earned(int store, int index)
    {
        var sum = 0.0;
        for (var product = 0; product < market.Rules.Products; product++)
            sum += State[StateField.TotalReward][(store * market.Rules.Products + product) * EnvironmentCount + index];
        return sum;
    }

    /// <summary>What the agents will see when they act: the coming delivery is in, as it is when a policy inside an engine acts.</summary>
    private float[] Observe()
    {
        var logSeason = Lane1.Log(new(market.Season[State.Week % market.Rules.Weeks]));
        var result = new float[market.Rules.Agents * FeatureCount * EnvironmentCount];
        for (var index = 0; index < EnvironmentCount; index++)
        {
            for (var agent = 0; agent < agents.Length; agent++) agents[agent] = Read(agent * EnvironmentCount + index);
            for (var agent = 0; agent < agents.Length; agent++)
            {
                var (seen, rivals) = (default(ObservationLanes<Lane1>), Rivals(agent));
                AgentPolicy<Lane1>.Observe(ref seen, agents[agent], rivals, market.Traits[agent], market.Rules, logSeason);
                Lane1[] features = [seen.Price, seen.Rivals, seen.Remembered, seen.OnHand, seen.Due, seen.Sold, seen.Season, seen.Margin];
                for (var feature = 0; feature < FeatureCount; feature++)
                    result[(agent * FeatureCount + feature) * EnvironmentCount + index] = features[feature].Value;
            }
        }
        return result;
    }

    private AgentLanes<Lane1> Read(int at)
    {
        Lane1 Of(StateField field) => new(State[field][at]);
        return new()
        {
            Price = Of(StateField.Price),
            OnHand = Of(StateField.OnHand) + Of(StateField.DueIn1),
            DueIn1 = Of(StateField.DueIn2),
            DueIn2 = Of(StateField.DueIn3),
            DueIn3 = Of(StateField.DueIn4),
            Reference = Of(StateField.Reference),
            Shelf = Of(StateField.Shelf),
            Sold = Of(StateField.Sold),
        };
    }

    private RivalLanes<Lane1> Rivals(int agent)
    {
        var sum = 0f;
        for (var other = agent % market.Rules.Products; other < agents.Length; other += market.Rules.Products)
            if (other != agent) sum += agents[other].Shelf.Value;
        return new() { Mean = new(sum / Math.Max(1, market.Rules.Stores - 1)) };
    }
}
