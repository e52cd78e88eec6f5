using System.Diagnostics;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.Operations.Backups;

/// <summary>
/// Puts a backup in the place of the store. The file is restored beside it first, so that a damaged one changes nothing; the two
/// then change places while nobody is connected.
/// </summary>
public sealed class RestoreStore(StoreContexts contexts)
{
    private const string MarkTable = "store_profile";

    /// <summary>Runs once.</summary>
    /// <param name="path">A file that <see cref="BackUpStore"/> wrote.</param>
    /// <param name="cancel">Stops it before the change of places.</param>
    /// <returns>
    /// How long it took, or <see cref="BackupNotFound"/>, <see cref="BackupNotReadable"/>, <see cref="StoreIsInUse"/>,
    /// <see cref="BackupToolMissing"/>.
    /// </returns>
    public async Task<Outcome<TimeSpan>> RunAsync(string path, CancellationToken cancel = default)
    {
        var begun = Stopwatch.GetTimestamp();
        path = Path.GetFullPath(path);
        if (!File.Exists(path)) return new BackupNotFound(path);
        await using var db = contexts.Open();
        var server = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        var (store, beside) = (server.Database!, $"{server.Database}_restoring");
        var listed = await PostgresTool.RunAsync("pg_restore", server, cancel, "--list", path);
        if (listed.Refusal is BackupToolMissing missing) return missing;
        if (!listed.Succeeded || !listed.Value.Contains($" {MarkTable} ", StringComparison.Ordinal)) return new BackupNotReadable(path, listed.Refusal?.Message ?? $"It has no table {MarkTable}.");

        var maintenance = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(cancel);
        if (await ConnectionsAsync(connection, store, cancel) is > 0 and var connections) return new StoreIsInUse(connections);
        await ExecuteAsync(connection, $"drop database if exists {Quoted(beside)} with (force)");
        await ExecuteAsync(connection, $"create database {Quoted(beside)}");
        var restored = await PostgresTool.RunAsync("pg_restore", server, cancel, "--no-owner", "--no-privileges", "--exit-on-error", $"--dbname={beside}", path);
        if (!restored.Succeeded)
        {
            await ExecuteAsync(connection, $"drop database {Quoted(beside)} with (force)");
            return new BackupNotReadable(path, restored.Refusal!.Message);
        }
        if (await ChangePlacesAsync(connection, store, beside) is { } refusal) return refusal;
        return Stopwatch.GetElapsedTime(begun);
    }

    private static async Task<Refusal?> ChangePlacesAsync(NpgsqlConnection connection, string store, string beside)
    {
        var replaced = $"{store}_replaced";
        await ExecuteAsync(connection, $"drop database if exists {Quoted(replaced)} with (force)");
        // Pooled connections of this process rest on it; nobody else's do, or the renaming is refused.
        NpgsqlConnection.ClearAllPools();
        var exists = await CountAsync(connection, "select count(*) from pg_database where datname = $1", store) > 0;
        try
        {
            // Both or none: a process that dies here leaves the store as it was.
            await using var swap = await connection.BeginTransactionAsync();
            if (exists) await ExecuteAsync(connection, $"alter database {Quoted(store)} rename to {Quoted(replaced)}");
            await ExecuteAsync(connection, $"alter database {Quoted(beside)} rename to {Quoted(store)}");
            await swap.CommitAsync();
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            await ExecuteAsync(connection, $"drop database {Quoted(beside)} with (force)");
            return new StoreIsInUse(1);
        }
        if (exists) await ExecuteAsync(connection, $"drop database {Quoted(replaced)} with (force)");
        return null;
    }

    // Those of other processes: this one has opened none of its own yet but those that rest in its pool.
    private static async Task<int> ConnectionsAsync(NpgsqlConnection connection, string store, CancellationToken cancel)
    {
        NpgsqlConnection.ClearAllPools();
        for (var patience = 0; ; patience++)
        {
            var open = (int)await CountAsync(connection, "select count(*) from pg_stat_activity where datname = $1 and backend_type = 'client backend'", store);
            // A connection that was just closed is listed for a moment.
            if (open == 0 || patience == 10) return open;
            await Task.Delay(100, cancel);
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql, string name)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
