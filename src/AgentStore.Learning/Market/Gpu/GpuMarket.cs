using AgentStore.Domain.Shared;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>This machine has no CUDA device.</summary>
internal sealed record NoGpu() : Refusal("There is no CUDA device here. The engine cpu runs the same market.");

/// <summary>The market as one kernel on a CUDA device, or on ILGPU's own processor accelerator, which tests the same code.</summary>
internal sealed class GpuMarket : IMarketEngine, IDisposable
{
    /// <summary>Threads that a group aims at.</summary>
    private const int GroupThreads = 128;
    private const int WarpThreads = 32;

    private readonly MarketDefinition market;
    private readonly ulong seed;
    private readonly Context context;
    private readonly Accelerator accelerator;
    private readonly MemoryBuffer1D<AgentTraits, Stride1D.Dense> traits;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> season, awareness, linear, mlp, nothing;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> kinds;
    private readonly int marketsPerGroup, sharedPerThread;
    private readonly Action<KernelConfig, KernelViews, MarketRules, KernelRun> kernel;

    private GpuMarket(MarketDefinition market, StorePolicies policies, ulong seed, Context context, Accelerator accelerator)
    {
        (this.market, this.seed, this.context, this.accelerator) = (market, seed, context, accelerator);
        traits = accelerator.Allocate1D(market.Traits);
        (season, awareness) = (accelerator.Allocate1D(market.Season), accelerator.Allocate1D(market.Awareness));
        (linear, mlp, nothing) = (accelerator.Allocate1D(policies.Linear), accelerator.Allocate1D(policies.Mlp), accelerator.Allocate1D<float>(1));
        kinds = accelerator.Allocate1D(policies.Kinds.Select(kind => (int)kind).ToArray());
        marketsPerGroup = Math.Max(1, Math.Min(GroupThreads, accelerator.MaxNumThreadsPerGroup) / market.Rules.Agents);
        sharedPerThread = policies.Kinds.Contains(PolicyKind.Mlp) ? MarketKernel.SharedPerMlpThread : MarketKernel.SharedPerThread;
        kernel = accelerator.LoadStreamKernel<KernelViews, MarketRules, KernelRun>(MarketKernel.Run);
    }

    /// <summary>The device's name.</summary>
    public string Device => accelerator.Name;

    /// <summary>Opens the first CUDA device.</summary>
    public static Outcome<GpuMarket> OnCuda(MarketDefinition market, StorePolicies policies, ulong seed)
    {
        var context = Context.Create(builder => builder.Cuda().EnableAlgorithms().Optimize(OptimizationLevel.O2).Math(MathMode.Fast));
        var devices = context.GetCudaDevices();
        if (devices.Count > 0) return new GpuMarket(market, policies, seed, context, devices[0].CreateCudaAccelerator(context));
        context.Dispose();
        return new NoGpu();
    }

    /// <summary>Opens ILGPU's processor accelerator: slow, and the same kernel.</summary>
    public static GpuMarket OnProcessor(MarketDefinition market, StorePolicies policies, ulong seed)
    {
        var device = new CPUDevice(WarpThreads, (market.Rules.Agents + WarpThreads - 1) / WarpThreads, 1);
        var context = Context.Create(builder => builder.CPU(device).EnableAlgorithms().Optimize(OptimizationLevel.O2));
        return new GpuMarket(market, policies, seed, context, context.GetCPUDevice(0).CreateCPUAccelerator(context));
    }

    public void Step(MarketState state, MarketActions? actions, MarketWeek? happened) => Run(state, 1, actions, happened);

    public void Run(MarketState state, int weeks) => Run(state, weeks, null, null);

    public void Dispose()
    {
        foreach (var buffer in new MemoryBuffer[] { traits, season, awareness, linear, mlp, nothing, kinds }) buffer.Dispose();
        accelerator.Dispose();
        context.Dispose();
    }

    private void Run(MarketState state, int weeks, MarketActions? actions, MarketWeek? happened)
    {
        var stride = market.Rules.Agents * state.Markets;
        using var onCard = accelerator.Allocate1D<float>(MarketState.Fields * stride);
        using var given = actions is null ? null : accelerator.Allocate1D<float>(2 * stride);
        using var told = happened is null ? null : accelerator.Allocate1D<float>(MarketWeek.Fields * stride);
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyFromCPU(state[(StateField)field]);
        given?.View.SubView(0, stride).CopyFromCPU(actions!.PriceMultipliers);
        given?.View.SubView(stride, stride).CopyFromCPU(actions!.OrderUnits);

        Launch(Views(onCard.View, given?.View ?? nothing.View, told?.View ?? nothing.View, nothing.View), state, weeks, tells: happened is not null, records: false);
        accelerator.Synchronize();
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyToCPU(state[(StateField)field]);
        for (var field = 0; told is not null && field < MarketWeek.Fields; field++) told.View.SubView(field * stride, stride).CopyToCPU(happened![(WeekField)field]);
        state.Week += weeks;
    }

    /// <summary>Weeks of markets that stay on the card, for the measure of speed.</summary>
    /// <param name="markets">How many, from their opening.</param>
    /// <param name="weeks">Weeks of one launch.</param>
    /// <param name="records">Whether each week's observation, price, order and reward are written.</param>
    /// <param name="repeats">Launches that count; one more warms up.</param>
    /// <param name="clock">Seconds since some moment.</param>
    /// <returns>Seconds of all launches that count, and the trajectories of the last.</returns>
    public (double Seconds, float[] Trajectories) Measure(int markets, int weeks, bool records, int repeats, Func<double> clock)
    {
        var state = new MarketState(market, markets);
        var stride = market.Rules.Agents * markets;
        using var onCard = accelerator.Allocate1D<float>(MarketState.Fields * stride);
        using var written = records ? accelerator.Allocate1D<float>((long)MarketKernel.Recorded * weeks * stride) : null;
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyFromCPU(state[(StateField)field]);
        var views = Views(onCard.View, nothing.View, nothing.View, written?.View ?? nothing.View);
        Launch(views, state, weeks, tells: false, records);
        accelerator.Synchronize();
        var begun = clock();
        for (var repeat = 0; repeat < repeats; repeat++) Launch(views, state, weeks, tells: false, records);
        accelerator.Synchronize();
        return (clock() - begun, written?.GetAsArray1D() ?? []);
    }

    private KernelViews Views(ArrayView<float> state, ArrayView<float> actions, ArrayView<float> happened, ArrayView<float> trajectories) => new()
    {
        State = state,
        Traits = traits.View,
        Season = season.View,
        Awareness = awareness.View,
        Kinds = kinds.View,
        Linear = linear.View,
        Mlp = mlp.View,
        Actions = actions,
        Happened = happened,
        Trajectories = trajectories,
    };

    private void Launch(KernelViews views, MarketState state, int weeks, bool tells, bool records)
    {
        var threads = marketsPerGroup * market.Rules.Agents;
        var groups = (state.Markets + marketsPerGroup - 1) / marketsPerGroup;
        kernel(
            new KernelConfig(groups, threads, SharedMemoryConfig.RequestDynamic<float>(sharedPerThread * threads)),
            views, market.Rules, new KernelRun
            {
                Markets = state.Markets,
                MarketsPerGroup = marketsPerGroup,
                FirstWeek = state.Week,
                Weeks = weeks,
                SeedLow = (uint)seed,
                SeedHigh = (uint)(seed >> 32),
                Tells = tells ? 1 : 0,
                Records = records ? 1 : 0,
            });
    }
}
