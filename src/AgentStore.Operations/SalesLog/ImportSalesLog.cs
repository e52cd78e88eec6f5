using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.SalesLog;

/// <summary>How far an import is.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Share">Share of the file read, 0 to 1.</param>
public sealed record ImportProgress(int Lines, double Share);

/// <summary>A log that was loaded.</summary>
/// <param name="Source">Name the log goes by: its mapping's.</param>
/// <param name="Tally">What became of its lines.</param>
public sealed record ImportedLog(string Source, SalesLogTally Tally);

/// <summary>Lines of the log can't be understood, so nothing was loaded.</summary>
public sealed record LinesRejected(SalesLogTally Tally) : Refusal(
    $"{Tally.Rejected} of {Tally.Rows} lines can't be understood, so nothing was loaded. The first: {Tally.FirstRejected[0]}. " +
    $"Mend the lines, or load the other {Tally.Loaded} with --allow-rejected.");

/// <summary>The log holds no sale.</summary>
public sealed record NothingToLoad(string Path) : Refusal($"'{Path}' has a header and no sale to load.");

/// <summary>
/// Loads a sales log into the store's history: all of it or nothing. A log that was loaded before under the same mapping is
/// replaced, so that a second run changes nothing.
/// </summary>
public sealed class ImportSalesLog(StoreContexts contexts, TimeProvider time)
{
    /// <summary>Loads a log.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="mapping">How to read it.</param>
    /// <param name="allowRejected">Whether to load the rest where lines can't be understood.</param>
    /// <param name="progress">Told from time to time how far it is; null for nobody.</param>
    /// <param name="cancel">Stops; nothing is loaded then.</param>
    public async Task<Outcome<ImportedLog>> RunAsync(
        string path, SalesLogMapping mapping, bool allowRejected, IProgress<ImportProgress>? progress, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var loaded = await SalesLogLoader.LoadAsync(db, path, mapping, allowRejected, time.GetUtcNow(), progress, cancel);
        if (!loaded.Succeeded) return loaded.Refusal!;
        await transaction.CommitAsync(cancel);
        return new ImportedLog(mapping.Name, loaded.Value);
    }
}
