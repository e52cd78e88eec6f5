using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace AgentStore.Tests.Snapshots;

/// <summary>
/// Compares a text with the one kept in <c>Snapshots/NAME.snap</c> beside the calling test. Run the test with
/// <c>UPDATE_SNAPSHOTS=1</c> to keep a new text, then read the change in the diff like any other.
/// </summary>
public static class Snapshot
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Passes when the text is the kept one, up to the ends of lines.</summary>
    /// <param name="text">The text as it is now.</param>
    /// <param name="name">The snapshot's name, unique in the caller's folder; letters, digits, dots and dashes.</param>
    /// <param name="caller">Left out: the compiler gives the calling file.</param>
    /// <exception cref="XunitException">The texts differ, or nothing is kept under this name.</exception>
    public static void Match(string text, string name, [CallerFilePath] string caller = "") =>
        Match(text, name, Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots"), Updates);

    internal static void Match(string text, string name, string folder, bool updates)
    {
        var file = Path.Combine(folder, name + ".snap");
        var actual = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (updates)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, actual);
            return;
        }
        if (!File.Exists(file)) throw new XunitException($"No snapshot {file} yet. Run with UPDATE_SNAPSHOTS=1 to keep this text:\n{actual}");
        var kept = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (kept != actual) throw new XunitException($"The text is not the kept one in {file}; {FirstDifference(kept, actual)}\nIf the new text is right, run with UPDATE_SNAPSHOTS=1. It is:\n{actual}");
    }

    private static string FirstDifference(string kept, string actual)
    {
        var (before, after) = (kept.Split('\n'), actual.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        string At(string[] lines) => line < lines.Length ? lines[line] : "(nothing)";
        return $"line {line + 1} was\n  {At(before)}\nand is\n  {At(after)}";
    }
}
