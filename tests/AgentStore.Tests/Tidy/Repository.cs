namespace AgentStore.Tests.Tidy;

/// <summary>The repository's own files, as text; build outputs and local data left out.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
        { ".git", ".data", ".tools", ".vs", ".vscode", ".idea", "artifacts", "bin", "obj", "TestResults", "node_modules" };

    private static readonly HashSet<string> Binary = new(StringComparer.OrdinalIgnoreCase)
        { ".gz", ".png", ".webp", ".avif", ".jpg", ".ico", ".woff2", ".parquet", ".onnx", ".pt" };

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files, by their path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The files that hold text.</summary>
    public static IEnumerable<string> TextFiles => Files.Where(file => !Binary.Contains(Path.GetExtension(file)));

    /// <summary>C# and Razor files of the product and its tests.</summary>
    public static IEnumerable<string> Code => Files.Where(file =>
        (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)) && Path.GetExtension(file) is ".cs" or ".razor");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Where(file => !NotOurs.Contains(Path.GetFileName(file))).Concat(
        Directory.EnumerateDirectories(folder).Where(sub => !NotOurs.Contains(Path.GetFileName(sub))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentStore.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no AgentStore.sln above {AppContext.BaseDirectory}.");
    }
}
