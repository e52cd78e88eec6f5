using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Trajectories;

namespace AgentStore.Learning.Market.Cpu;

/// <summary>As many markets as a vector holds, run for some weeks within one core's nearest cache. One for each thread.</summary>
internal sealed class LaneBlock<TLane>(MarketDefinition market, StorePolicies policies, ulong seed)
    where TLane : struct, IBitLane<TLane>
{
    private readonly MarketRules rules = market.Rules;
    private readonly AgentTraits[] traits = market.Traits;
    private readonly PolicyKind[] kinds = [.. policies.Kinds];
    private readonly AgentLanes<TLane>[] agents = new AgentLanes<TLane>[market.Rules.Agents];
    private readonly WeekLanes<TLane>[] weeks = new WeekLanes<TLane>[market.Rules.Agents];
    private readonly TLane[] means = new TLane[market.Rules.Agents];
    private readonly TLane[] ratios = new TLane[market.Rules.Agents];
    private readonly TLane[] stores = new TLane[market.Rules.Stores];
    private readonly LanePolicy<TLane> weighing = new(policies);
    private TLane logSeason;
    private readonly float[] partial = new float[TLane.Width];
    private readonly ObservationLanes<TLane>[] seen = new ObservationLanes<TLane>[market.Rules.Agents];
    private bool records;

    /// <summary>Runs the markets from <paramref name="first"/> on, as many as a vector holds and the state has.</summary>
    /// <param name="state">All markets.</param>
    /// <param name="first">The first of this block's.</param>
    /// <param name="weekCount">How many weeks.</param>
    /// <param name="actions">Given ones; null where there are none.</param>
    /// <param name="happened">Where the last week is told; null: nowhere.</param>
    /// <param name="trajectories">Where all weeks are told, as <see cref="TrajectoryLayout"/> says; empty: nowhere.</param>
    public void Run(MarketState state, int first, int weekCount, MarketActions? actions, MarketWeek? happened, Span<float> trajectories)
    {
        records = !trajectories.IsEmpty;
        for (var agent = 0; agent < agents.Length; agent++)
            for (var field = 0; field < MarketState.Fields; field++)
                Field(agent, field) = Read(state[(StateField)field], agent * state.Markets + first, state.Markets - first);
        for (var week = 0; week < weekCount; week++)
        {
            Week(state, first, state.Week + week, actions);
            if (records) Record(trajectories[(week * TrajectoryLayout.Numbers * state.Markets * agents.Length)..], state.Markets, first);
        }
        for (var agent = 0; agent < agents.Length; agent++)
            for (var field = 0; field < MarketState.Fields; field++)
                Write(Field(agent, field), state[(StateField)field], agent * state.Markets + first, state.Markets - first);
        if (happened is not null) Tell(happened, state.Markets, first);
    }

    private void Week(MarketState state, int first, int number, MarketActions? actions)
    {
        var week = number % rules.Weeks;
        var season = market.Season[week];
        logSeason = TLane.Log(TLane.Of(season));
        for (var agent = 0; agent < agents.Length; agent++)
            AgentWeek<TLane>.Begin(ref agents[agent], ref weeks[agent], rules, (uint)first, (uint)agent, (uint)number, (uint)seed, (uint)(seed >> 32));
        for (var store = 0; store < rules.Stores; store++)
        {
            for (var product = 0; product < rules.Products; product++)
            {
                var agent = store * rules.Products + product;
                var wish = default(WishLanes<TLane>);
                Wish(ref wish, state, first, number, store, product, season, actions);
                AgentWeek<TLane>.Act(ref agents[agent], ref weeks[agent], wish, traits[agent], rules);
            }
        }
        if (rules.IsLogit == 1) NestedLogit(week, season);
        else LogLog(week, season);
        for (var agent = 0; agent < agents.Length; agent++)
            AgentWeek<TLane>.Settle(ref agents[agent], ref weeks[agent], means[agent], stores[agent / rules.Products], traits[agent], rules);
    }

    private void Wish(ref WishLanes<TLane> wish, MarketState state, int first, int number, int store, int product, float season, MarketActions? actions)
    {
        var agent = store * rules.Products + product;
        ref var self = ref agents[agent];
        var kind = kinds[store];
        if (kind == PolicyKind.Given)
        {
            var at = agent * state.Markets + first;
            wish.Target = self.Price * Read(actions!.PriceMultipliers, at, state.Markets - first);
            wish.Order = Read(actions.OrderUnits, at, state.Markets - first);
            return;
        }
        var rivals = default(RivalLanes<TLane>);
        if (AgentPolicy<TLane>.SeesRivals(rules)) Rivals(ref rivals, store, product);
        if (records) AgentPolicy<TLane>.Observe(ref seen[agent], self, rivals, traits[agent], rules, logSeason);
        if (kind is PolicyKind.Linear or PolicyKind.Mlp)
        {
            weighing.Act(kind, ref wish, self, rivals, traits[agent], rules, logSeason);
            return;
        }
        var chance = TLane.Of(0f);
        if (kind == PolicyKind.Random)
            TLane.Uniforms((uint)first, (uint)agent, (uint)number, Philox.Choices, (uint)seed, (uint)(seed >> 32), out chance, out _, out _, out _);
        AgentPolicy<TLane>.Scripted(kind, ref wish, self, rivals, traits[agent], rules, season, chance);
    }

    private void Rivals(ref RivalLanes<TLane> rivals, int store, int product)
    {
        var (sum, lowest) = (TLane.Of(0f), TLane.Of(float.MaxValue));
        for (var other = 0; other < rules.Stores; other++)
        {
            if (other == store) continue;
            var shelf = agents[other * rules.Products + product].Shelf;
            sum += shelf;
            lowest = TLane.Min(lowest, shelf);
        }
        rivals.Mean = sum * TLane.Of(1f / (rules.Stores - 1));
        rivals.Lowest = lowest;
    }

    private void NestedLogit(int week, float season)
    {
        var outside = TLane.Of(1f);
        for (var store = 0; store < rules.Stores; store++)
        {
            var sum = TLane.Of(0f);
            for (var product = 0; product < rules.Products; product++)
            {
                var agent = store * rules.Products + product;
                means[agent] = AgentWeek<TLane>.Attraction(agents[agent], weeks[agent], traits[agent], rules, market.Awareness[week * rules.Products + product]);
                sum += means[agent];
            }
            sum = TLane.Max(sum, TLane.Of(Reference.DemandEquations.AttractionMin));
            var inverse = TLane.Of(1f) / sum;
            for (var product = 0; product < rules.Products; product++) means[store * rules.Products + product] *= inverse;
            stores[store] = TLane.Exp(TLane.Of(rules.Nesting) * TLane.Log(sum));
            outside += stores[store];
        }
        var customers = TLane.Of(rules.Customers * season);
        for (var store = 0; store < rules.Stores; store++)
        {
            stores[store] /= outside;
            for (var product = 0; product < rules.Products; product++) means[store * rules.Products + product] *= stores[store] * customers;
        }
    }

    private void LogLog(int week, float season)
    {
        for (var agent = 0; agent < agents.Length; agent++)
        {
            means[agent] = AgentWeek<TLane>.LogRatio(weeks[agent], traits[agent]);
            ratios[agent] = AgentWeek<TLane>.Bounded(means[agent]);
        }
        var (perProduct, perStore) = (1f / Math.Max(1, rules.Products - 1), 1f / Math.Max(1, rules.Stores - 1));
        for (var store = 0; store < rules.Stores; store++)
        {
            var here = TLane.Of(0f);
            for (var product = 0; product < rules.Products; product++) here += ratios[store * rules.Products + product];
            for (var product = 0; product < rules.Products; product++)
            {
                var agent = store * rules.Products + product;
                var elsewhere = TLane.Of(0f);
                for (var other = 0; other < rules.Stores; other++) if (other != store) elsewhere += ratios[other * rules.Products + product];
                means[agent] = AgentWeek<TLane>.LogLogMean(
                    agents[agent], weeks[agent], traits[agent], rules, means[agent], (here - ratios[agent]) * TLane.Of(perProduct),
                    elsewhere * TLane.Of(perStore), market.Awareness[week * rules.Products + product], season);
            }
        }
    }

    private void Tell(MarketWeek happened, int markets, int first)
    {
        for (var agent = 0; agent < agents.Length; agent++)
        {
            var (at, left) = (agent * markets + first, markets - first);
            Write(means[agent], happened[WeekField.Mean], at, left);
            Write(weeks[agent].Demand, happened[WeekField.Demand], at, left);
            Write(agents[agent].Sold, happened[WeekField.Sold], at, left);
            Write(weeks[agent].Spoiled, happened[WeekField.Spoiled], at, left);
            Write(weeks[agent].Received, happened[WeekField.Received], at, left);
            Write(weeks[agent].Placed, happened[WeekField.Placed], at, left);
            Write(weeks[agent].Reward, happened[WeekField.Reward], at, left);
        }
    }

    private void Record(Span<float> week, int markets, int first)
    {
        for (var agent = 0; agent < agents.Length; agent++)
        {
            ref var features = ref Unsafe.As<ObservationLanes<TLane>, TLane>(ref seen[agent]);
            for (var feature = 0; feature < StorePolicies.Features; feature++) Scatter(Unsafe.Add(ref features, feature), week, feature, agent, markets, first);
            Scatter(agents[agent].Price, week, TrajectoryLayout.Price, agent, markets, first);
            Scatter(weeks[agent].Placed, week, TrajectoryLayout.Placed, agent, markets, first);
            Scatter(weeks[agent].Reward, week, TrajectoryLayout.Reward, agent, markets, first);
        }
    }

    private void Scatter(TLane value, Span<float> week, int number, int agent, int markets, int first)
    {
        value.Store(ref partial[0]);
        for (var lane = 0; lane < Math.Min(TLane.Width, markets - first); lane++) week[(number * markets + first + lane) * agents.Length + agent] = partial[lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TLane Field(int agent, int field) => ref Unsafe.Add(ref Unsafe.As<AgentLanes<TLane>, TLane>(ref agents[agent]), field);

    private TLane Read(float[] source, int at, int left)
    {
        if (left >= TLane.Width) return TLane.Load(ref source[at]);
        Array.Fill(partial, source[at]);
        Array.Copy(source, at, partial, 0, left);
        return TLane.Load(ref partial[0]);
    }

    private void Write(TLane value, float[] target, int at, int left)
    {
        if (left >= TLane.Width)
        {
            value.Store(ref target[at]);
            return;
        }
        value.Store(ref partial[0]);
        Array.Copy(partial, 0, target, at, left);
    }
}
