using System.Diagnostics;
using Npgsql;

namespace AgentStore.Operations.Backups;

/// <summary>PostgreSQL's own programs for backups, run against this store's server.</summary>
internal static class PostgresTool
{
    private const string DebianRoot = "/usr/lib/postgresql";
    private const int ErrorLengthMax = 2_000;

    /// <summary>Runs one, with the connection in its environment: a password in its arguments would be seen by everybody on the machine.</summary>
    /// <returns>What it wrote, or <see cref="BackupToolMissing"/> or <see cref="BackupToolFailed"/>.</returns>
    public static async Task<Domain.Shared.Outcome<string>> RunAsync(string program, NpgsqlConnectionStringBuilder server, CancellationToken cancel, params string[] arguments)
    {
        if (Find(program) is not { } path) return new BackupToolMissing(program);
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (server.Host, $"{server.Port}");
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGDATABASE"]) = (server.Username, server.Password, server.Database);
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode == 0) return await output;
            var message = (await errors).Trim();
            return new BackupToolFailed(program, message[..Math.Min(message.Length, ErrorLengthMax)]);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    // Where ./run found the server's programs, then what the system calls by that name, then Debian's folders, newest first:
    // an older program refuses a newer server.
    private static string? Find(string program) =>
        Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("AGENTSTORE_PG_BIN") is { Length: > 0 } given) yield return given;
        if (Directory.Exists(DebianRoot))
            foreach (var version in Directory.GetDirectories(DebianRoot).OrderByDescending(VersionOf)) yield return Path.Combine(version, "bin");
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)) yield return folder;
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
