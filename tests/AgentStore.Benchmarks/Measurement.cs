using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AgentStore.Benchmarks;

/// <summary>Runs one benchmark; BenchmarkDotNet's own log goes to standard error, the result to standard output.</summary>
internal static class Measurement
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static int Run(Entry entry, Type type, bool isJson)
    {
        var folder = Directory.CreateTempSubdirectory("agentstore-bench");
        try
        {
            using var log = new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
            var config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddLogger(log)
                .WithArtifactsPath(folder.FullName);
            var summary = BenchmarkRunner.Run(type, config);
            var measured = summary.Reports.Where(report => report.ResultStatistics is not null).ToList();
            if (measured.Count == 0 || measured.Count < summary.Reports.Length) return Fail(entry, summary);
            Console.Out.WriteLine(isJson ? ToJson(entry, summary, measured) : string.Join('\n', measured.Select(ToText)));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Fail(Entry entry, Summary summary)
    {
        Console.Error.WriteLine($"The benchmark {entry.Name} could not be measured: {string.Join(' ', summary.ValidationErrors.Select(error => error.Message))}");
        return 1;
    }

    private static string ToText(BenchmarkReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.BenchmarkCase.Descriptor.WorkloadMethod.Name,-24} {report.ResultStatistics!.Mean,12:N1} ns ± {report.ResultStatistics.StandardError:N1}   {report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0} bytes");

    private static string ToJson(Entry entry, Summary summary, IReadOnlyList<BenchmarkReport> measured) => JsonSerializer.Serialize(
        new
        {
            Benchmark = entry.Name,
            Processor = summary.HostEnvironmentInfo.Cpu.Value?.ProcessorName ?? "unknown",
            Runtime = summary.HostEnvironmentInfo.RuntimeVersion,
            Cases = measured.Select(report => new
            {
                Name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
                MeanNanoseconds = Math.Round(report.ResultStatistics!.Mean, 2),
                StandardErrorNanoseconds = Math.Round(report.ResultStatistics.StandardError, 2),
                AllocatedBytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0,
            }),
        }, Json);
}
