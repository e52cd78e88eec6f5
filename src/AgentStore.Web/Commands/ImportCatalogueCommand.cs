using AgentStore.Operations.Catalog.Import;
using AgentStore.Operations.Samples;

namespace AgentStore.Web.Commands;

/// <summary>Takes a catalogue into the store, or says what taking it would do.</summary>
internal static class ImportCatalogueCommand
{
    private const int FaultsShown = 20;

    public static async Task<int> RunAsync(CommandLine line, string path)
    {
        await using var app = StoreApp.Build(line);
        var prepared = await app.Services.GetRequiredService<PrepareStore>().RunAsync(line.Store);
        if (!prepared.Succeeded) return line.Refuse(prepared.Refusal!);
        var imported = await app.Services.GetRequiredService<ImportCatalogue>().RunAsync(path, line.HasFlag("--allow-rejected"), line.HasFlag("--dry-run"));
        var figures = imported.Succeeded ? imported.Value : (imported.Refusal as CatalogueLinesRejected)?.Figures;
        foreach (var fault in figures?.Faults.Take(FaultsShown) ?? []) Console.Error.WriteLine(fault);
        return imported.Succeeded ? line.Succeed(Figures(figures!), Words(figures!)) : line.Refuse(imported.Refusal!, figures is null ? null : Figures(figures));
    }

    private static string Words(ImportedCatalogue figures) =>
        $"{(figures.IsDryRun ? "Would take" : "Took")} {figures.Rows - figures.Faults.Count} of {figures.Rows} products: {figures.Added} new (not on sale yet), " +
        $"{figures.Changed} changed, {figures.Unchanged} as they were; {figures.PricesLeft} have another price here, which stays. Rejected {figures.Faults.Count}." +
        (figures.IsDryRun ? " Nothing was changed: this was a dry run." : "");

    private static object Figures(ImportedCatalogue figures) => new
    {
        rows = figures.Rows,
        added = figures.Added,
        changed = figures.Changed,
        unchanged = figures.Unchanged,
        pricesLeft = figures.PricesLeft,
        rejected = figures.Faults.Count,
        rejectedByReason = figures.Faults.GroupBy(fault => fault.Reason).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
        isDryRun = figures.IsDryRun,
    };
}
