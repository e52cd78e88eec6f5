using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentStore.Benchmarks.Cuda;

/// <summary>NVIDIA's run-time compiler, where the machine has it.</summary>
internal static unsafe partial class Nvrtc
{
    private const string Library = "nvrtc";

    /// <summary>Path of the library where the loader doesn't find it, for example that of a Python package.</summary>
    private const string PathVariable = "NVRTC_LIB";

    private static readonly string[] Names = ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so"];

    static Nvrtc() => NativeLibrary.SetDllImportResolver(typeof(Nvrtc).Assembly, (name, _, _) => name == Library ? Open() : 0);

    public static bool IsThere => Open() != 0;

    /// <summary>Compiles CUDA C++, with the same liberties that ILGPU's fast mathematics takes.</summary>
    /// <param name="source">The text.</param>
    /// <param name="capability">The card's compute capability, 90 for 9.0.</param>
    /// <returns>PTX.</returns>
    /// <exception cref="InvalidOperationException">The compiler refused it; its log is the message.</exception>
    public static string Compile(string source, int capability)
    {
        Check(nvrtcCreateProgram(out var program, source, "market.cu", 0, null, null), nameof(nvrtcCreateProgram));
        string[] options = [$"--gpu-architecture=compute_{capability}", "--use_fast_math", "--std=c++17"];
        var texts = options.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        int code;
        fixed (nint* pointers = texts) code = nvrtcCompileProgram(program, options.Length, (byte**)pointers);
        foreach (var text in texts) Marshal.FreeCoTaskMem(text);
        if (code != 0)
        {
            Check(nvrtcGetProgramLogSize(program, out var size), nameof(nvrtcGetProgramLogSize));
            throw new InvalidOperationException(Read(size, log => nvrtcGetProgramLog(program, (byte*)log)));
        }
        Check(nvrtcGetPTXSize(program, out var length), nameof(nvrtcGetPTXSize));
        var assembly = Read(length, ptx => nvrtcGetPTX(program, (byte*)ptx));
        Check(nvrtcDestroyProgram(ref program), nameof(nvrtcDestroyProgram));
        return assembly;
    }

    private static string Read(nuint length, Func<nint, int> into)
    {
        var bytes = new byte[length];
        fixed (byte* start = bytes) Check(into((nint)start), "nvrtc");
        return Encoding.ASCII.GetString(bytes).TrimEnd('\0');
    }

    private static nint Open()
    {
        foreach (var name in Names.Prepend(Environment.GetEnvironmentVariable(PathVariable) ?? ""))
            if (name.Length > 0 && NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var library)) return library;
        return 0;
    }

    private static void Check(int code, string call)
    {
        if (code != 0) throw new InvalidOperationException($"NVRTC: {call} answered {code}.");
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int nvrtcCreateProgram(out nint program, string source, string name, int headerCount, byte** headers, byte** includeNames);

    [LibraryImport(Library)]
    private static partial int nvrtcCompileProgram(nint program, int optionCount, byte** options);

    [LibraryImport(Library)]
    private static partial int nvrtcGetProgramLogSize(nint program, out nuint size);

    [LibraryImport(Library)]
    private static partial int nvrtcGetProgramLog(nint program, byte* log);

    [LibraryImport(Library)]
    private static partial int nvrtcGetPTXSize(nint program, out nuint size);

    [LibraryImport(Library)]
    private static partial int nvrtcGetPTX(nint program, byte* ptx);

    [LibraryImport(Library)]
    private static partial int nvrtcDestroyProgram(ref nint program);
}
