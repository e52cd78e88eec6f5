using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>The kernel as the card's assembly, which takes no card to compile.</summary>
internal static class MarketPtx
{
    /// <summary>The kernel's name in it.</summary>
    public const string Entry = $"Kernel_{nameof(MarketKernel.Run)}";

    /// <summary>Compiles the kernel for compute capability 9.0.</summary>
    public static string Compile()
    {
        using var context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2).Math(MathMode.Fast));
        using var backend = new PTXBackend(context, new CudaArchitecture(9, 0), new CudaInstructionSet(8, 0), null!);
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(typeof(MarketKernel).GetMethod(nameof(MarketKernel.Run))!);
        return ((PTXCompiledKernel)backend.Compile(entry, new KernelSpecialization())).PTXAssembly;
    }
}
