using System.Security.Cryptography;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace AgentStore.Operations.SalesLog;

/// <summary>Copies a sales log into the database, in the caller's transaction and in bounded memory.</summary>
internal static class SalesLogLoader
{
    private const int LinesBetweenProgress = 10_000;

    private const string Copy =
        "copy sales_log (source, store_code, product_code, period_start, period_days, units, unit_price_minor, unit_cost_minor, is_promoted, feature_share, " +
        "regular_price_minor, stock_at_start, competitor_price_minor) from stdin (format binary)";

    public static async Task<Outcome<SalesLogTally>> LoadAsync(
        StoreDbContext db, string path, SalesLogMapping mapping, bool allowRejected, DateTimeOffset now, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var opened = await SalesLogReader.OpenAsync(path, mapping, cancel);
        if (!opened.Succeeded) return opened.Refusal!;
        using var reader = opened.Value;
        await db.SalesLog.Where(row => row.Source == mapping.Name).ExecuteDeleteAsync(cancel);
        await db.SalesLogImports.Where(import => import.Source == mapping.Name).ExecuteDeleteAsync(cancel);

        var tally = await CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), reader, mapping, progress, cancel);
        if (tally.Broken is not null) return tally.Broken;
        if (tally.RejectedOtherThan(mapping.ExpectedRejections) > 0 && !allowRejected) return new LinesRejected(tally);
        if (tally.Loaded == 0) return new NothingToLoad(path);
        db.SalesLogImports.Add(new SalesLogImport
        {
            Source = mapping.Name,
            FileName = Path.GetFileName(path),
            FileFingerprint = await FingerprintAsync(path, cancel),
            RowCount = tally.Loaded,
            ImportedAt = now,
            IsSimulated = false,
        });
        await db.SaveChangesAsync(cancel);
        return tally;
    }

    private static async Task<SalesLogTally> CopyAsync(
        NpgsqlConnection connection, SalesLogReader reader, SalesLogMapping mapping, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var tally = new SalesLogTally();
        var book = mapping.Transactions is null ? null : new SalesBook(mapping.Columns.Units);
        await using var writer = await connection.BeginBinaryImportAsync(Copy, cancel);
        await foreach (var line in reader.ReadLinesAsync(cancel))
        {
            tally.Add(book?.Add(line) ?? line);
            if (book is null && line is SalesLogLine.Loaded loaded) await WriteAsync(writer, mapping.Name, loaded.Record, cancel);
            if (tally.Rows % LinesBetweenProgress == 0) progress?.Report(new(tally.Rows, reader.ShareRead));
        }
        foreach (var record in book?.Records() ?? []) await WriteAsync(writer, mapping.Name, record, cancel);
        progress?.Report(new(tally.Rows, 1));
        await writer.CompleteAsync(cancel);
        return tally;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, string source, SalesRecord record, CancellationToken cancel)
    {
        await writer.StartRowAsync(cancel);
        await writer.WriteAsync(source, NpgsqlDbType.Text, cancel);
        await writer.WriteAsync(record.StoreCode, NpgsqlDbType.Text, cancel);
        await writer.WriteAsync(record.ProductCode, NpgsqlDbType.Text, cancel);
        await writer.WriteAsync(record.PeriodStart, NpgsqlDbType.Date, cancel);
        await writer.WriteAsync(record.PeriodDays, NpgsqlDbType.Integer, cancel);
        await writer.WriteAsync(record.Units, NpgsqlDbType.Integer, cancel);
        await writer.WriteAsync(record.UnitPriceMinor, NpgsqlDbType.Bigint, cancel);
        await WriteAsync(writer, record.UnitCostMinor, NpgsqlDbType.Bigint, cancel);
        await writer.WriteAsync(record.IsPromoted, NpgsqlDbType.Boolean, cancel);
        await writer.WriteAsync(record.FeatureShare, NpgsqlDbType.Double, cancel);
        await WriteAsync(writer, record.RegularPriceMinor, NpgsqlDbType.Bigint, cancel);
        await WriteAsync(writer, record.StockAtStart, NpgsqlDbType.Integer, cancel);
        await WriteAsync(writer, record.CompetitorPriceMinor, NpgsqlDbType.Bigint, cancel);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken cancel) where T : struct =>
        value is { } known ? writer.WriteAsync(known, type, cancel) : writer.WriteNullAsync(cancel);

    private static async Task<string> FingerprintAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
