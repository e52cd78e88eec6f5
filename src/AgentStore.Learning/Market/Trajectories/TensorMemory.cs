using System.Buffers;
using TorchSharp;

namespace AgentStore.Learning.Market.Trajectories;

/// <summary>The memory of a tensor on the processor, as any array's: what is written into it is in the tensor.</summary>
internal sealed unsafe class TensorMemory : MemoryManager<float>
{
    private readonly torch.Tensor tensor;
    private readonly float* start;
    private readonly int length;

    /// <param name="tensor">Of float32, contiguous, on the processor; it must outlive this.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public TensorMemory(torch.Tensor tensor)
    {
        if (tensor.dtype != torch.ScalarType.Float32 || tensor.device_type != DeviceType.CPU || !tensor.is_contiguous() || tensor.numel() > int.MaxValue)
            throw new ArgumentException("Not a contiguous float32 tensor on the processor.", nameof(tensor));
        (this.tensor, length) = (tensor, (int)tensor.numel());
        start = (float*)TensorAddress.Of(tensor);
    }

    public override Span<float> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
        // Native memory stays where it is.
    }

    protected override void Dispose(bool disposing) => GC.KeepAlive(tensor);
}
