using AgentStore.Operations.Samples;

namespace AgentStore.Web.Commands;

/// <summary>Drops this store's database; the next start makes it anew.</summary>
internal static class ResetCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        await using var app = StoreApp.Build(line);
        var existed = await app.Services.GetRequiredService<DropStore>().RunAsync();
        return line.Succeed(
            new { store = line.Store, dropped = existed },
            existed ? $"The store {line.Store} was dropped. The next start makes it anew." : $"There was no store {line.Store}.");
    }
}
