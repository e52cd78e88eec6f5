using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>PostgreSQL's own benchmark on the same cluster: what the database alone could do.</summary>
internal static partial class PgBench
{
    /// <summary>Transactions a second of <c>pgbench -N</c> with 32 clients; null where pgbench isn't installed.</summary>
    public static async Task<double?> RunAsync(string program, string cluster, int seconds)
    {
        if (!File.Exists(program)) return null;
        var at = new NpgsqlConnectionStringBuilder(cluster);
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster) { Database = "postgres" }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("drop database if exists pgbench", connection);
            await command.ExecuteNonQueryAsync();
            command.CommandText = "create database pgbench";
            await command.ExecuteNonQueryAsync();
        }
        await RunAsync(program, at, "-i", "-s", "10", "-q", "pgbench");
        var output = await RunAsync(program, at, "-N", "-c", "32", "-j", "2", "-T", seconds.ToString(CultureInfo.InvariantCulture), "pgbench");
        return Tps().Match(output) is { Success: true } found
            ? double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"pgbench said: {output}");
    }

    private static async Task<string> RunAsync(string program, NpgsqlConnectionStringBuilder at, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-h", at.Host!, "-p", at.Port.ToString(CultureInfo.InvariantCulture), "-U", at.Username!, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = at.Password;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench failed: {await error}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
