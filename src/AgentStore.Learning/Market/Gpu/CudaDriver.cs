using System.Runtime.InteropServices;
using System.Text;

namespace AgentStore.Learning.Market.Gpu;

/// <summary>The few calls of CUDA's driver that a kernel needs beside ILGPU: one that shares memory with libtorch, or one written in CUDA C++.</summary>
internal static unsafe partial class CudaDriver
{
    private const string Library = "libcuda.so.1";
    private const int ComputeCapabilityMajor = 75;
    private const int ComputeCapabilityMinor = 76;

    /// <summary>Whether there is a card, and a driver for it.</summary>
    public static bool IsThere => NativeLibrary.TryLoad(Library, out _) && cuInit(0) == 0 && cuDeviceGetCount(out var count) == 0 && count > 0;

    /// <summary>
    /// Makes the first card's primary context this thread's own. It is the context of libtorch and of CUDA's runtime, so that all of
    /// them see the same memory and take turns on the same stream.
    /// </summary>
    /// <returns>The card's compute capability: 90 for 9.0.</returns>
    /// <exception cref="InvalidOperationException">There is no card.</exception>
    public static int EnterPrimaryContext()
    {
        Check(cuInit(0), nameof(cuInit));
        Check(cuDeviceGet(out var device, 0), nameof(cuDeviceGet));
        Check(cuDevicePrimaryCtxRetain(out var context, device), nameof(cuDevicePrimaryCtxRetain));
        Check(cuCtxSetCurrent(context), nameof(cuCtxSetCurrent));
        Check(cuDeviceGetAttribute(out var major, ComputeCapabilityMajor, device), nameof(cuDeviceGetAttribute));
        Check(cuDeviceGetAttribute(out var minor, ComputeCapabilityMinor, device), nameof(cuDeviceGetAttribute));
        return 10 * major + minor;
    }

    /// <summary>Loads a kernel from its assembly (PTX).</summary>
    public static (nint Module, nint Function) Load(string assembly, string entry)
    {
        nint module;
        fixed (byte* text = Encoding.ASCII.GetBytes(assembly + "\0")) Check(cuModuleLoadData(out module, text), nameof(cuModuleLoadData));
        Check(cuModuleGetFunction(out var function, module, entry), nameof(cuModuleGetFunction));
        return (module, function);
    }

    public static void Unload(nint module) => Check(cuModuleUnload(module), nameof(cuModuleUnload));

    public static nint Allocate(long bytes)
    {
        Check(cuMemAlloc_v2(out var memory, (nuint)bytes), nameof(cuMemAlloc_v2));
        return memory;
    }

    public static void Free(nint memory) => Check(cuMemFree_v2(memory), nameof(cuMemFree_v2));

    /// <summary>Copies to the card.</summary>
    public static void Upload<T>(nint target, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        fixed (T* from = source) Check(cuMemcpyHtoD_v2(target, from, (nuint)(source.Length * sizeof(T))), nameof(cuMemcpyHtoD_v2));
    }

    /// <summary>Copies from the card.</summary>
    public static void Download<T>(Span<T> target, nint source)
        where T : unmanaged
    {
        fixed (T* to = target) Check(cuMemcpyDtoH_v2(to, source, (nuint)(target.Length * sizeof(T))), nameof(cuMemcpyDtoH_v2));
    }

    /// <summary>Puts a kernel into the default stream.</summary>
    public static void Launch(nint function, int groups, int threads, int sharedBytes, void** parameters) =>
        Check(cuLaunchKernel(function, (uint)groups, 1, 1, (uint)threads, 1, 1, (uint)sharedBytes, 0, parameters, null), nameof(cuLaunchKernel));

    /// <summary>Waits until the card has done all.</summary>
    public static void Synchronize() => Check(cuCtxSynchronize(), nameof(cuCtxSynchronize));

    private static void Check(int code, string call)
    {
        if (code != 0) throw new InvalidOperationException($"CUDA: {call} answered {code}.");
    }

    [LibraryImport(Library)]
    private static partial int cuInit(uint flags);

    [LibraryImport(Library)]
    private static partial int cuDeviceGetCount(out int count);

    [LibraryImport(Library)]
    private static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Library)]
    private static partial int cuDeviceGetAttribute(out int value, int attribute, int device);

    [LibraryImport(Library)]
    private static partial int cuDevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(Library)]
    private static partial int cuCtxSetCurrent(nint context);

    [LibraryImport(Library)]
    private static partial int cuCtxSynchronize();

    [LibraryImport(Library)]
    private static partial int cuModuleLoadData(out nint module, byte* image);

    [LibraryImport(Library)]
    private static partial int cuModuleUnload(nint module);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int cuModuleGetFunction(out nint function, nint module, string name);

    [LibraryImport(Library)]
    private static partial int cuMemAlloc_v2(out nint memory, nuint bytes);

    [LibraryImport(Library)]
    private static partial int cuMemFree_v2(nint memory);

    [LibraryImport(Library)]
    private static partial int cuMemcpyHtoD_v2(nint target, void* source, nuint bytes);

    [LibraryImport(Library)]
    private static partial int cuMemcpyDtoH_v2(void* target, nint source, nuint bytes);

    [LibraryImport(Library)]
    private static partial int cuLaunchKernel(
        nint function, uint groupsX, uint groupsY, uint groupsZ, uint threadsX, uint threadsY, uint threadsZ, uint sharedBytes, nint stream, void** parameters, void** extra);
}
