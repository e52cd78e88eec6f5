using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>A view as kernels take it.</summary>
internal struct DeviceView
{
    public nint Address;
    public long Length;
}

/// <summary><see cref="KernelViews"/> as they lie in a kernel's parameters.</summary>
internal struct DeviceViews
{
    public DeviceView State;
    public DeviceView Traits;
    public DeviceView Season;
    public DeviceView Awareness;
    public DeviceView Kinds;
    public DeviceView Linear;
    public DeviceView Mlp;
    public DeviceView Actions;
    public DeviceView Happened;
    public DeviceView Trajectories;
}

/// <summary>
/// The market's kernel launched by CUDA's driver in the primary context, which is libtorch's too: memory of its tensors can be
/// written without a copy. ILGPU compiles the kernel and is not asked to run it; a twin in CUDA C++ runs the same way. A thread of
/// its own should hold it: ILGPU believes that its own context stays the current one.
/// </summary>
internal sealed unsafe class CudaKernel : IDisposable
{
    private readonly MarketDefinition market;
    private readonly KernelShape shape;
    private readonly ulong seed;
    private readonly nint module, function;
    private readonly List<nint> memory = [];
    private readonly DeviceViews tables;

    /// <param name="assembly">The kernel's PTX.</param>
    /// <param name="entry">The kernel's name in it.</param>
    /// <param name="market">The rules.</param>
    /// <param name="policies">What stores do; none of them given.</param>
    /// <param name="seed">Seed of what happens.</param>
    public CudaKernel(string assembly, string entry, MarketDefinition market, StorePolicies policies, ulong seed)
    {
        (this.market, this.seed, shape) = (market, seed, KernelShape.Of(market, policies));
        CudaDriver.EnterPrimaryContext();
        (module, function) = CudaDriver.Load(assembly, entry);
        tables.Traits = View<AgentTraits>(market.Traits);
        tables.Season = View<float>(market.Season);
        tables.Awareness = View<float>(market.Awareness);
        tables.Kinds = View<int>([.. policies.Kinds.Select(kind => (int)kind)]);
        tables.Linear = View<float>(policies.Linear);
        tables.Mlp = View<float>(policies.Mlp);
        tables.Actions = tables.Happened = tables.Trajectories = View<float>([0f]);
    }

    /// <summary>Runs some weeks, and records them where the card's memory for it is given.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="weeks">How many.</param>
    /// <param name="trajectories">Memory on the card, laid out like <see cref="KernelViews.Trajectories"/>; 0: nothing is recorded.</param>
    public void Run(MarketState state, int weeks, nint trajectories = 0)
    {
        var onCard = Upload(state);
        Launch(state, weeks, onCard, trajectories);
        Download(state, onCard);
        CudaDriver.Free(onCard);
        state.Week += weeks;
    }

    /// <summary>Weeks of markets that stay on the card, for the measure of speed: one launch warms up, the others count.</summary>
    /// <returns>Seconds of a launch.</returns>
    public double Measure(int markets, int weeks, int repeats, Func<double> clock)
    {
        var state = new MarketState(market, markets);
        var onCard = Upload(state);
        Launch(state, weeks, onCard, 0);
        CudaDriver.Synchronize();
        var begun = clock();
        for (var repeat = 0; repeat < repeats; repeat++) Launch(state, weeks, onCard, 0);
        CudaDriver.Synchronize();
        var seconds = clock() - begun;
        CudaDriver.Free(onCard);
        return seconds / repeats;
    }

    public void Dispose()
    {
        memory.ForEach(CudaDriver.Free);
        CudaDriver.Unload(module);
    }

    private void Launch(MarketState state, int weeks, nint onCard, nint trajectories)
    {
        var (views, rules) = (tables, market.Rules);
        var run = shape.Run(state, weeks, seed, records: trajectories != 0);
        views.State = new() { Address = onCard, Length = (long)MarketState.Fields * rules.Agents * state.Markets };
        if (trajectories != 0) views.Trajectories = new() { Address = trajectories, Length = (long)MarketKernel.Recorded * weeks * rules.Agents * state.Markets };
        void** parameters = stackalloc void*[3] { &views, &rules, &run };
        CudaDriver.Launch(function, shape.Groups(state.Markets), shape.Threads, shape.SharedFloats * sizeof(float), parameters);
    }

    private static nint Upload(MarketState state)
    {
        var stride = state[StateField.Price].Length;
        var onCard = CudaDriver.Allocate((long)MarketState.Fields * stride * sizeof(float));
        foreach (var field in Enum.GetValues<StateField>()) CudaDriver.Upload<float>(At(onCard, field, stride), state[field]);
        return onCard;
    }

    private static void Download(MarketState state, nint onCard)
    {
        foreach (var field in Enum.GetValues<StateField>()) CudaDriver.Download<float>(state[field], At(onCard, field, state[field].Length));
    }

    private static nint At(nint onCard, StateField field, int stride) => onCard + (nint)((long)field * stride * sizeof(float));

    private DeviceView View<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var at = CudaDriver.Allocate((long)values.Length * sizeof(T));
        memory.Add(at);
        CudaDriver.Upload(at, values);
        return new() { Address = at, Length = values.Length };
    }
}
