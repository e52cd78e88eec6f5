using System.IO.Compression;

namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>The bundled panel, dealt out to two owners: every other store each, a file each.</summary>
internal static class OwnerLogs
{
    /// <summary>Writes the two files.</summary>
    /// <param name="panel">A log with a heading, stores in its first column, compressed.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancel">Stops between lines.</param>
    /// <returns>Their paths.</returns>
    public static async Task<string[]> WriteAsync(string panel, string folder, CancellationToken cancel)
    {
        string[] paths = [Path.Combine(folder, "owner-1.csv"), Path.Combine(folder, "owner-2.csv")];
        await using var compressed = File.OpenRead(panel);
        await using var plain = new GZipStream(compressed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        await using var first = new StreamWriter(paths[0]);
        await using var second = new StreamWriter(paths[1]);
        var heading = await reader.ReadLineAsync(cancel);
        await first.WriteLineAsync(heading);
        await second.WriteLineAsync(heading);
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var store = line[..line.IndexOf(',', StringComparison.Ordinal)];
            if (!owners.TryGetValue(store, out var owner)) owners[store] = owner = owners.Count % 2;
            await (owner == 0 ? first : second).WriteLineAsync(line);
        }
        return paths;
    }
}
