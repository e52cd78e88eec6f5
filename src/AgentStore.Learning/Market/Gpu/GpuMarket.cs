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

/// <summary>The agents of one market need more of a group's shared memory than the device has.</summary>
internal sealed record TooMuchSharedMemory(long Bytes, long Available)
    : Refusal($"A market of so many products and stores takes {Bytes} bytes of the GPU's shared memory with these policies, and a group has {Available}. The engine cpu runs it.");

/// <summary>The market as one kernel on a CUDA device, or on ILGPU's own processor accelerator, which tests the same code.</summary>
internal sealed class GpuMarket : IMarketEngine, IDisposable
{
    private const int WarpThreads = 32;

    /// <summary>Order of the measure with given actions, units.</summary>
    private const float UnitsGiven = 5f;

    private readonly MarketDefinition market;
    private readonly ulong seed;
    private readonly Context context;
    private readonly Accelerator accelerator;
    private readonly MemoryBuffer1D<AgentTraits, Stride1D.Dense> traits;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> season, awareness, linear, mlp, nothing;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> kinds;
    private readonly KernelShape shape;
    private readonly Action<KernelConfig, KernelViews, MarketRules, KernelRun> kernel;

    private GpuMarket(MarketDefinition market, StorePolicies policies, ulong seed, Context context, Accelerator accelerator)
    {
        (this.market, this.seed, this.context, this.accelerator) = (market, seed, context, accelerator);
        traits = accelerator.Allocate1D(market.Traits);
        (season, awareness) = (accelerator.Allocate1D(market.Season), accelerator.Allocate1D(market.Awareness));
        (linear, mlp, nothing) = (accelerator.Allocate1D(policies.Linear), accelerator.Allocate1D(policies.Mlp), accelerator.Allocate1D<float>(1));
        kinds = accelerator.Allocate1D(policies.Kinds.Select(kind => (int)kind).ToArray());
        shape = KernelShape.Of(market, policies, accelerator.MaxNumThreadsPerGroup);
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

    /// <summary>What stands in the way of so many markets on this device; null: nothing.</summary>
    public Refusal? Check(long markets)
    {
        if (markets < 1 || markets > KernelShape.MarketsMax(market)) return new SizeOutOfRange("markets on a GPU", markets, KernelShape.MarketsMax(market));
        var shared = (long)shape.SharedFloats * sizeof(float);
        if (shared > accelerator.MaxSharedMemoryPerGroup) return new TooMuchSharedMemory(shared, accelerator.MaxSharedMemoryPerGroup);
        var (bytes, available) = (MarketSize.Bytes(market, markets), (long)(accelerator.MemorySize * MarketSize.MemoryShare));
        return bytes > available ? new TooMuchMemory(bytes, available) : null;
    }

    public void Step(MarketState state, MarketActions? actions, MarketWeek? happened) => Run(state, 1, actions, happened);

    public void Run(MarketState state, int weeks) => Run(state, weeks, null, null);

    public void Dispose()
    {
        foreach (var buffer in new MemoryBuffer[] { traits, season, awareness, linear, mlp, nothing, kinds }) buffer.Dispose();
        accelerator.Dispose();
        context.Dispose();
    }

    private void Run(MarketState state, int weeks, MarketActions? actions, MarketWeek? happened, ArrayView<float>? written = null)
    {
        var stride = market.Rules.Agents * state.Markets;
        using var onCard = accelerator.Allocate1D<float>(MarketState.Fields * stride);
        using var given = actions is null ? null : accelerator.Allocate1D<float>(2 * stride);
        using var told = happened is null ? null : accelerator.Allocate1D<float>(MarketWeek.Fields * stride);
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyFromCPU(state[(StateField)field]);
        given?.View.SubView(0, stride).CopyFromCPU(actions!.PriceMultipliers);
        given?.View.SubView(stride, stride).CopyFromCPU(actions!.OrderUnits);

        Launch(Views(onCard.View, given?.View ?? nothing.View, told?.View ?? nothing.View, written ?? nothing.View), state, weeks, tells: happened is not null, records: written is not null);
        accelerator.Synchronize();
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyToCPU(state[(StateField)field]);
        for (var field = 0; told is not null && field < MarketWeek.Fields; field++) told.View.SubView(field * stride, stride).CopyToCPU(happened![(WeekField)field]);
        state.Week += weeks;
    }

    /// <summary>Runs some weeks and records them.</summary>
    /// <returns>Laid out like <see cref="KernelViews.Trajectories"/>.</returns>
    public float[] Record(MarketState state, int weeks)
    {
        using var written = accelerator.Allocate1D<float>((long)MarketKernel.Recorded * weeks * market.Rules.Agents * state.Markets);
        Run(state, weeks, null, null, written.View);
        return written.GetAsArray1D();
    }

    /// <summary>Weeks of markets that stay on the card, for the measure of speed: one round warms up, the others count.</summary>
    /// <param name="markets">How many, from their opening.</param>
    /// <param name="weeks">Weeks of a round.</param>
    /// <param name="records">Whether each week's observation, price, order and reward are written.</param>
    /// <param name="isGiven">Whether actions are given, on the card: then a round is a launch for each week.</param>
    /// <param name="repeats">Rounds that count.</param>
    /// <param name="clock">Seconds since some moment.</param>
    /// <returns>Seconds of a round.</returns>
    public double Measure(int markets, int weeks, bool records, bool isGiven, int repeats, Func<double> clock)
    {
        var state = new MarketState(market, markets);
        var stride = market.Rules.Agents * markets;
        using var onCard = accelerator.Allocate1D<float>(MarketState.Fields * stride);
        using var written = records ? accelerator.Allocate1D<float>((long)MarketKernel.Recorded * weeks * stride) : null;
        using var given = isGiven ? accelerator.Allocate1D(Enumerable.Repeat(1f, stride).Concat(Enumerable.Repeat(UnitsGiven, stride)).ToArray()) : null;
        for (var field = 0; field < MarketState.Fields; field++) onCard.View.SubView(field * stride, stride).CopyFromCPU(state[(StateField)field]);
        var views = Views(onCard.View, given?.View ?? nothing.View, nothing.View, written?.View ?? nothing.View);
        Round();
        accelerator.Synchronize();
        var begun = clock();
        for (var repeat = 0; repeat < repeats; repeat++) Round();
        accelerator.Synchronize();
        return (clock() - begun) / repeats;

        void Round()
        {
            if (isGiven) for (var week = 0; week < weeks; week++) Launch(views, state, 1, tells: false, records: false);
            else Launch(views, state, weeks, tells: false, records);
        }
    }

    /// <summary>How fast the card can be written: its own fill, the same memory over and over.</summary>
    /// <returns>Bytes a second.</returns>
    public double MeasureWriting(long bytes, int repeats, Func<double> clock)
    {
        using var memory = accelerator.Allocate1D<byte>(bytes);
        memory.MemSetToZero();
        accelerator.Synchronize();
        var begun = clock();
        for (var repeat = 0; repeat < repeats; repeat++) memory.MemSetToZero();
        accelerator.Synchronize();
        return bytes * repeats / (clock() - begun);
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

    private void Launch(KernelViews views, MarketState state, int weeks, bool tells, bool records) => kernel(
        new KernelConfig(shape.Groups(state.Markets), shape.Threads, SharedMemoryConfig.RequestDynamic<float>(shape.SharedFloats)),
        views, market.Rules, shape.Run(state, weeks, seed, tells, records));
}
