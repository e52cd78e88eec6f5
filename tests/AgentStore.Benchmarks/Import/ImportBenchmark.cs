using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AgentStore.Benchmarks.Import;

/// <summary>
/// Rows a second at which a generated Parquet log goes through the reader with all its checks, and the most memory that a
/// process of its own takes for it; with <c>--load</c>, into PostgreSQL.
/// </summary>
internal static class ImportBenchmark
{
    public const string Name = "import";
    private const long RowsByDefault = 10_000_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What the process that read has to say.</summary>
    /// <param name="Rows">Rows read.</param>
    /// <param name="Rejected">Rows of them that were rejected; none should be.</param>
    /// <param name="Seconds">Time it took.</param>
    /// <param name="PeakMebibytes">Most memory of the process that was resident.</param>
    internal sealed record Reading(long Rows, long Rejected, double Seconds, long PeakMebibytes);

    /// <summary>Runs it: <c>--rows N</c>, and <c>--load</c>.</summary>
    public static async Task<int> RunAsync(bool isJson, IReadOnlyList<string> options)
    {
        if (options is ["--read", var file]) return await ReadAsync(file, null);
        if (options is ["--read", var log, var cluster]) return await ReadAsync(log, cluster);
        if (Rows(options) is not { } rows) return Misused();
        var path = Path.Combine(Path.GetTempPath(), $"agentstore-import-{Environment.ProcessId}.parquet");
        try
        {
            var clock = Stopwatch.StartNew();
            GeneratedLog.Write(path, rows);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows written in {clock.Elapsed.TotalSeconds:F0} s, {new FileInfo(path).Length >> 20} MiB"));
            var loads = options.Contains("--load");
            if (await InAProcessOfItsOwnAsync(path, loads) is not { } reading) return 1;
            Report(isJson, reading, new FileInfo(path).Length >> 20, loads);
            return reading.Rows == rows && reading.Rejected == 0 ? 0 : 1;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long? Rows(IReadOnlyList<string> options)
    {
        var rest = options.Where(option => option != "--load").ToList();
        if (rest.Count == 0) return RowsByDefault;
        return rest is ["--rows", var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 ? rows : null;
    }

    private static int Misused()
    {
        Console.Error.WriteLine("import takes --rows N, a whole number above zero, --load and --json.");
        return 2;
    }

    private static async Task<int> ReadAsync(string path, string? connectionString)
    {
        var reading = connectionString is null ? await GeneratedLog.ReadAsync(path) : await GeneratedLog.LoadAsync(path, connectionString);
        Console.WriteLine(JsonSerializer.Serialize(reading));
        return 0;
    }

    private static async Task<Reading?> InAProcessOfItsOwnAsync(string path, bool loads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] arguments = [typeof(ImportBenchmark).Assembly.Location, Name, "--read", path];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (loads) start.ArgumentList.Add(Environment.GetEnvironmentVariable("AGENTSTORE_BENCH_POSTGRES")!);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Reading>(output) : null;
    }

    private static void Report(bool isJson, Reading reading, long fileMebibytes, bool loads)
    {
        var perSecond = Math.Round(reading.Rows / reading.Seconds);
        Console.WriteLine(isJson
            ? JsonSerializer.Serialize(new { reading.Rows, seconds = Math.Round(reading.Seconds, 1), importRowsPerSecond = perSecond, peakMebibytes = reading.PeakMebibytes, fileMebibytes, loaded = loads, cores = Environment.ProcessorCount }, Json)
            : string.Create(CultureInfo.InvariantCulture,
                $"{reading.Rows:N0} rows {(loads ? "loaded" : "read")} in {reading.Seconds:F1} s: {perSecond:N0} rows/s, at most {reading.PeakMebibytes} MiB resident; {Environment.ProcessorCount} cores"));
    }
}
