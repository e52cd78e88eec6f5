using System.Diagnostics;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.Operations.Backups;

/// <summary>A backup that was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Took">How long it took.</param>
public sealed record WrittenBackup(string Path, long Bytes, TimeSpan Took);

/// <summary>
/// Writes the store's whole database into one file, as of one moment, while the shop goes on. The file holds customers'
/// addresses and the keys of sign-ins, so only its owner may read it.
/// </summary>
public sealed class BackUpStore(StoreContexts contexts)
{
    /// <summary>Writes the file; one that is half written never has its name.</summary>
    /// <param name="path">Where to; its folder is made where it is missing.</param>
    /// <param name="cancel">Stops it; nothing is left then.</param>
    public async Task<Outcome<WrittenBackup>> RunAsync(string path, CancellationToken cancel = default)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path)) return new BackupExists(path);
        var begun = Stopwatch.GetTimestamp();
        var part = $"{path}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var mine = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await new FileStream(part, mine).DisposeAsync();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new BackupNotWritable(path, failure.Message);
        }
        try
        {
            var server = await ServerAsync();
            var dumped = await PostgresTool.RunAsync("pg_dump", server, cancel, "--format=custom", "--no-owner", "--no-privileges", $"--file={part}");
            if (!dumped.Succeeded) return dumped.Refusal!;
            File.Move(part, path);
            return new WrittenBackup(path, new FileInfo(path).Length, Stopwatch.GetElapsedTime(begun));
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<NpgsqlConnectionStringBuilder> ServerAsync()
    {
        await using var db = contexts.Open();
        return new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
    }
}
