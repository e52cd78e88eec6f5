using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Gpu;
using AgentStore.Learning.Market.Policies;
using TorchSharp;

namespace AgentStore.Learning.Market.Trajectories;

/// <summary>
/// Runs markets and records them in a tensor that the engine itself writes: the kernel on the card where libtorch and the driver
/// have one, the processor's vectors elsewhere. Nothing is copied on the way. Used on one thread.
/// </summary>
internal sealed class TrajectoryRecorder : IDisposable
{
    private readonly MarketDefinition market;
    private readonly CpuMarket? onProcessor;
    private readonly CudaKernel? onCard;

    private TrajectoryRecorder(MarketDefinition market, CpuMarket? onProcessor, CudaKernel? onCard) => (this.market, this.onProcessor, this.onCard) = (market, onProcessor, onCard);

    /// <summary>Where tensors are made.</summary>
    public DeviceType Device => onCard is null ? DeviceType.CPU : DeviceType.CUDA;

    /// <param name="market">The rules.</param>
    /// <param name="policies">What stores do; none of them given.</param>
    /// <param name="seed">Seed of what happens.</param>
    public static TrajectoryRecorder Open(MarketDefinition market, StorePolicies policies, ulong seed)
    {
        TorchRuntime.Start();
        return torch.cuda.is_available() && CudaDriver.IsThere
            ? new(market, null, new CudaKernel(MarketPtx.Compile(), MarketPtx.Entry, market, policies, seed))
            : new(market, new CpuMarket(market, policies, seed), null);
    }

    /// <summary>Runs some weeks.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="weeks">How many.</param>
    /// <returns>float32 [week, number, market, agent], see <see cref="TrajectoryLayout"/>; the caller's to dispose.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than 32-bit places can tell apart: <see cref="KernelShape.MarketsMax"/> bounds the markets.</exception>
    public torch.Tensor Record(MarketState state, int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(state.Markets, KernelShape.MarketsMax(market, weeks), nameof(state));
        // Made by libtorch on this thread: its context is the current one from here on.
        var tensor = torch.empty([weeks, TrajectoryLayout.Numbers, state.Markets, market.Rules.Agents], torch.float32, new torch.Device(Device));
        if (onCard is not null)
        {
            onCard.Run(state, weeks, TensorAddress.Of(tensor));
            return tensor;
        }
        var memory = new TensorMemory(tensor);
        onProcessor!.Record(state, weeks, memory.Memory);
        return tensor;
    }

    public void Dispose() => onCard?.Dispose();
}
