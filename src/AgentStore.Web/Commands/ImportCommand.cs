using System.Diagnostics;
using System.Globalization;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;

namespace AgentStore.Web.Commands;

/// <summary>Loads a sales log into the store's history, or a catalogue into the store.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        if (line.Option("--catalogue") is { } catalogue) return await ImportCatalogueCommand.RunAsync(line, catalogue);
        if (line.Option("--log") is not { } path)
            return line.Fail("Say what: ./run import --log FILE [--mapping NAME|FILE], or ./run import --catalogue FILE [--dry-run]");
        var mapping = SalesLogMapping.Load(line.Option("--mapping") ?? ReadyMappingFor(path));
        if (!mapping.Succeeded) return line.Refuse(mapping.Refusal!);

        await using var app = StoreApp.Build(line);
        var prepared = await app.Services.GetRequiredService<PrepareStore>().RunAsync(line.Store);
        if (!prepared.Succeeded) return line.Refuse(prepared.Refusal!);
        var clock = Stopwatch.StartNew();
        var imported = await app.Services.GetRequiredService<ImportSalesLog>()
            .RunAsync(path, mapping.Value, line.HasFlag("--allow-rejected"), new ProgressBar());
        if (imported.Refusal is LinesRejected rejected) return Refuse(line, rejected);
        return imported.Succeeded ? Report(line, imported.Value, clock.Elapsed) : line.Refuse(imported.Refusal!);
    }

    // A file that carries the name of a ready mapping needs no --mapping.
    private static string ReadyMappingFor(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        return SalesLogMapping.Ready.Contains(name) ? name : string.Join(" or ", SalesLogMapping.Ready);
    }

    private static int Refuse(CommandLine line, LinesRejected rejected)
    {
        foreach (var each in rejected.Tally.FirstRejected) Console.Error.WriteLine(each);
        return line.Refuse(rejected, Figures(rejected.Tally));
    }

    private static int Report(CommandLine line, ImportedLog imported, TimeSpan took)
    {
        var tally = imported.Tally;
        foreach (var each in tally.FirstUnitJumps) Console.Error.WriteLine($"Worth a look: {each}");
        var rejected = string.Join(", ", tally.RejectedByReason.Select(each => $"{each.Value} {each.Key}"));
        var perSecond = Math.Round(tally.Rows / took.TotalSeconds);
        return line.Succeed(Figures(tally, perSecond),
            $"Loaded {tally.Loaded} of {tally.Rows} rows as '{imported.Source}': {tally.Stores} stores, {tally.Products} products, {tally.Weeks} weeks " +
            $"({tally.FirstPeriod:yyyy-MM-dd} to {tally.LastPeriod:yyyy-MM-dd}). Cancelled {tally.Cancelled}, rejected {tally.Rejected}{(rejected.Length > 0 ? $" ({rejected})" : "")}." +
            (tally.UnitJumps > 0 ? $" The units of {tally.UnitJumps} lines jump a thousandfold." : "") +
            string.Create(CultureInfo.InvariantCulture, $" {perSecond:N0} rows a second."));
    }

    private static object Figures(SalesLogTally tally, double? rowsPerSecond = null) => new
    {
        rows = tally.Rows,
        cancelled = tally.Cancelled,
        rejected = tally.Rejected,
        rejectedByReason = tally.RejectedByReason,
        stores = tally.Stores,
        products = tally.Products,
        weeks = tally.Weeks,
        unitJumps = tally.UnitJumps,
        rowsPerSecond,
    };
}
