using System.Globalization;
using AgentStore.Operations.Backups;

namespace AgentStore.Web.Commands;

/// <summary>Writes the store into a file while it goes on.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        if (line.Option("--file") is not { } file) return line.Fail("backup needs --file FILE.");
        await using var app = StoreApp.Build(line);
        var written = await app.Services.GetRequiredService<BackUpStore>().RunAsync(file);
        if (!written.Succeeded) return line.Refuse(written.Refusal!);
        var (path, bytes, took) = (written.Value.Path, written.Value.Bytes, written.Value.Took);
        return line.Succeed(
            new { store = line.Store, file = path, bytes, seconds = took.TotalSeconds },
            string.Create(CultureInfo.InvariantCulture, $"The store {line.Store} is in {path} ({bytes / 1024.0 / 1024.0:0.0} MiB, {took.TotalSeconds:0.0} s). It holds customers' addresses: keep it where nobody else reads it."));
    }
}
