using System.Runtime.InteropServices;
using TorchSharp;

namespace AgentStore.Learning.Market.Trajectories;

/// <summary>Where a tensor's numbers lie, on the processor or on the card.</summary>
internal static partial class TensorAddress
{
    public static nint Of(torch.Tensor tensor) => THSTensor_data(tensor.Handle);

    [LibraryImport("LibTorchSharp")]
    private static partial nint THSTensor_data(nint tensor);
}
