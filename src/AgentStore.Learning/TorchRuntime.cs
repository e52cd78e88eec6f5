using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace AgentStore.Learning;

/// <summary>Settings of libtorch for this process; everything that uses tensors calls <see cref="Start"/> first.</summary>
internal static class TorchRuntime
{
    /// <summary>Environment variable that asks for more than one thread.</summary>
    public const string ThreadsVariable = "OMP_NUM_THREADS";

    /// <summary>Environment variable that names the folder of another libtorch, for example one for CUDA.</summary>
    public const string LibraryVariable = "TORCH_LIB";

    private static readonly int Threads = Configure();

    /// <summary>Loads libtorch and sets its threads, once.</summary>
    /// <returns>Number of threads that tensor operations use.</returns>
    public static int Start() => Threads;

    /// <summary>Where tensors of many agents are kept: the GPU where libtorch has one, else the processor.</summary>
    public static torch.Device Device()
    {
        Start();
        return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
    }

    // One thread unless asked otherwise: the worker shares the machine with the shop, and waiting OpenMP threads spin.
    private static int Configure()
    {
        // Loaded before TorchSharp looks for one by name: what is there already is taken.
        if (Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "libtorch.so")))
            NativeLibrary.Load(Path.Combine(folder, "libtorch.so"));
        var asked = Environment.GetEnvironmentVariable(ThreadsVariable);
        torch.set_num_threads(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1);
        return torch.get_num_threads();
    }
}
