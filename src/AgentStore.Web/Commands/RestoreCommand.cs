using System.Globalization;
using AgentStore.Operations.Backups;

namespace AgentStore.Web.Commands;

/// <summary>Puts a backup in the place of the store, then verifies its journal and ledgers.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        if (line.Option("--file") is not { } file) return line.Fail("restore needs --file FILE.");
        await using (var app = StoreApp.Build(line))
        {
            var restored = await app.Services.GetRequiredService<RestoreStore>().RunAsync(file);
            if (!restored.Succeeded) return line.Refuse(restored.Refusal!);
            if (!line.IsJson) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The store {line.Store} is as it was in {file} ({restored.Value.TotalSeconds:0.0} s)."));
        }
        return await AuditCommand.RunAsync(line);
    }
}
