using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Policies;
using AgentStore.Learning.Market.Reference;
using AgentStore.Learning.Market.Trajectories;
using ILGPU;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>What a launch reads and writes.</summary>
internal struct KernelViews
{
    /// <summary>[(field · agents + agent) · markets + market], fields of <see cref="StateField"/>.</summary>
    public ArrayView<float> State;
    public ArrayView<AgentTraits> Traits;
    public ArrayView<float> Season;
    public ArrayView<float> Awareness;

    /// <summary><see cref="PolicyKind"/> by store.</summary>
    public ArrayView<int> Kinds;
    public ArrayView<float> Linear;
    public ArrayView<float> Mlp;

    /// <summary>Price multipliers, then units to order, each [agent · markets + market]; one number where nobody gives actions.</summary>
    public ArrayView<float> Actions;

    /// <summary>[(field · agents + agent) · markets + market], fields of <see cref="WeekField"/>; one number where nobody asks.</summary>
    public ArrayView<float> Happened;

    /// <summary>[((week · numbers + number) · markets + market) · agents + agent] of <see cref="TrajectoryLayout"/>; one number where nobody asks.</summary>
    public ArrayView<float> Trajectories;
}

/// <summary>What a launch is to do.</summary>
internal struct KernelRun
{
    public int Markets;
    public int MarketsPerGroup;
    public int FirstWeek;
    public int Weeks;
    public uint SeedLow;
    public uint SeedHigh;

    /// <summary>1: the last week is told in <see cref="KernelViews.Happened"/>.</summary>
    public int Tells;

    /// <summary>1: each week's observation, price, order and reward go to <see cref="KernelViews.Trajectories"/>.</summary>
    public int Records;
}

/// <summary>
/// All weeks of all markets in one launch. A thread is an agent and keeps its state in registers; the agents of a market sit in
/// one group and add up over products and stores in shared memory.
/// </summary>
internal static class MarketKernel
{
    /// <summary>Numbers of shared memory for each thread: shelf price, pull, store's attraction.</summary>
    public const int SharedPerThread = 3;

    /// <summary>Numbers more where a store weighs observations by the MLP: its hidden units, two layers.</summary>
    public const int SharedPerMlpThread = SharedPerThread + 2 * StorePolicies.Hidden;

    /// <summary>Numbers that a thread records each week.</summary>
    public const int Recorded = TrajectoryLayout.Numbers;

    public static void Run(KernelViews views, MarketRules rules, KernelRun run)
    {
        var shared = SharedMemory.GetDynamic<float>();
        var threads = Group.DimX;
        var thread = Group.IdxX;
        var number = thread % rules.Agents;
        var start = thread - number;
        var market = Grid.IdxX * run.MarketsPerGroup + thread / rules.Agents;
        var isThere = market < run.Markets;
        if (!isThere) market = run.Markets - 1;
        var store = number / rules.Products;
        var product = number % rules.Products;
        var traits = views.Traits[number];
        var kind = (PolicyKind)views.Kinds[store];
        var agent = default(AgentLanes<GpuLane>);
        AgentMemory.Load(ref agent, views.State, number * run.Markets + market, rules.Agents * run.Markets);
        shared[thread] = agent.Shelf.Value;
        Group.Barrier();

        for (var step = 0; step < run.Weeks; step++)
        {
            var calendar = run.FirstWeek + step;
            var tableWeek = calendar % rules.Weeks;
            var season = views.Season[tableWeek];
            var awareness = views.Awareness[tableWeek * rules.Products + product];
            var week = default(WeekLanes<GpuLane>);
            AgentWeek<GpuLane>.Begin(ref agent, ref week, rules, (uint)market, (uint)number, (uint)calendar, run.SeedLow, run.SeedHigh);

            var rivals = default(RivalLanes<GpuLane>);
            if (AgentPolicy<GpuLane>.SeesRivals(rules)) Rivals(ref rivals, shared, start, store, product, rules);
            var seen = default(ObservationLanes<GpuLane>);
            if (kind == PolicyKind.Linear || kind == PolicyKind.Mlp || run.Records == 1) AgentPolicy<GpuLane>.Observe(ref seen, agent, rivals, traits, rules, GpuLane.Log(GpuLane.Of(season)));
            var wish = default(WishLanes<GpuLane>);
            if (kind == PolicyKind.Linear) KernelPolicy.Linear(ref wish, seen, agent, traits, rules, views.Linear);
            else if (kind == PolicyKind.Mlp) KernelPolicy.Mlp(ref wish, seen, agent, traits, rules, views.Mlp, shared, thread, threads);
            else if (kind == PolicyKind.Given) Given(ref wish, agent, views.Actions, number * run.Markets + market, rules.Agents * run.Markets);
            else
            {
                GpuLane.Uniforms((uint)market, (uint)number, (uint)calendar, Philox.Choices, run.SeedLow, run.SeedHigh, out var chance, out _, out _, out _);
                AgentPolicy<GpuLane>.Scripted(kind, ref wish, agent, rivals, traits, rules, season, chance);
            }
            AgentWeek<GpuLane>.Act(ref agent, ref week, wish, traits, rules);

            Group.Barrier(); // all have read last week's shelf prices
            shared[thread] = week.Shelf.Value;
            GpuLane mean;
            var share = GpuLane.Of(0f);
            if (rules.IsLogit == 1)
            {
                var pull = AgentWeek<GpuLane>.Attraction(agent, week, traits, rules, awareness);
                shared[threads + thread] = pull.Value;
                Group.Barrier();
                var sum = DemandEquations.AttractionMin;
                var here = 0f;
                for (var other = 0; other < rules.Products; other++) here += shared[threads + start + store * rules.Products + other];
                if (here > sum) sum = here;
                var attraction = GpuLane.Exp(GpuLane.Of(rules.Nesting) * GpuLane.Log(GpuLane.Of(sum)));
                if (product == 0) shared[2 * threads + start + store] = attraction.Value;
                Group.Barrier();
                var outside = 1f;
                for (var other = 0; other < rules.Stores; other++) outside += shared[2 * threads + start + other];
                share = attraction / GpuLane.Of(outside);
                mean = pull / GpuLane.Of(sum) * share * GpuLane.Of(rules.Customers * season);
            }
            else
            {
                var ratio = AgentWeek<GpuLane>.LogRatio(week, traits);
                shared[threads + thread] = AgentWeek<GpuLane>.Bounded(ratio).Value;
                Group.Barrier();
                mean = LogLog(shared, threads + start, agent, week, traits, rules, ratio, store, product, awareness, season);
            }
            AgentWeek<GpuLane>.Settle(ref agent, ref week, mean, share, traits, rules);
            if (isThere && run.Records == 1) AgentMemory.Record(seen, agent, week, views.Trajectories, (step * Recorded * run.Markets + market) * rules.Agents + number, run.Markets * rules.Agents);
            if (isThere && run.Tells == 1 && step == run.Weeks - 1) AgentMemory.Tell(agent, week, mean, views.Happened, number * run.Markets + market, rules.Agents * run.Markets);
            Group.Barrier(); // the pulls may be written again, the shelf prices be read
        }
        if (isThere) AgentMemory.Store(agent, views.State, number * run.Markets + market, rules.Agents * run.Markets);
    }

    private static void Rivals(ref RivalLanes<GpuLane> rivals, ArrayView<float> shared, int start, int store, int product, in MarketRules rules)
    {
        var sum = 0f;
        var lowest = float.MaxValue;
        for (var other = 0; other < rules.Stores; other++)
        {
            if (other == store) continue;
            var shelf = shared[start + other * rules.Products + product];
            sum += shelf;
            if (shelf < lowest) lowest = shelf;
        }
        rivals.Mean = GpuLane.Of(sum / (rules.Stores - 1));
        rivals.Lowest = GpuLane.Of(lowest);
    }

    private static void Given(ref WishLanes<GpuLane> wish, in AgentLanes<GpuLane> agent, ArrayView<float> actions, int at, int stride)
    {
        wish.Target = agent.Price * GpuLane.Of(actions[at]);
        wish.Order = GpuLane.Of(actions[stride + at]);
    }

    private static GpuLane LogLog(
        ArrayView<float> shared, int ratios, in AgentLanes<GpuLane> agent, in WeekLanes<GpuLane> week, in AgentTraits traits, in MarketRules rules,
        GpuLane ratio, int store, int product, float awareness, float season)
    {
        var here = 0f;
        for (var other = 0; other < rules.Products; other++) if (other != product) here += shared[ratios + store * rules.Products + other];
        var elsewhere = 0f;
        for (var other = 0; other < rules.Stores; other++) if (other != store) elsewhere += shared[ratios + other * rules.Products + product];
        var products = rules.Products > 1 ? rules.Products - 1f : 1f;
        var stores = rules.Stores > 1 ? rules.Stores - 1f : 1f;
        return AgentWeek<GpuLane>.LogLogMean(agent, week, traits, rules, ratio, GpuLane.Of(here / products), GpuLane.Of(elsewhere / stores), awareness, season);
    }
}
