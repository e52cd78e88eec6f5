using System.Diagnostics;
using System.Globalization;
using AgentStore.Benchmarks.Checkout;
using AgentStore.Operations.Data;
using AgentStore.Operations.SalesLog;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgentStore.Benchmarks.Import;

/// <summary>A weekly log of many stores with a thousand products each over two hundred weeks, all columns filled.</summary>
internal static class GeneratedLog
{
    private const int Products = 1_000;
    private const int Weeks = 200;
    private const int RowsBetweenLines = 1 << 20;

    private static readonly SalesLogMapping Mapping = new()
    {
        Name = "generated",
        Currency = "USD",
        Period = new PeriodMapping { Days = 7, DateFormat = "yyyy-MM-dd" },
        Columns = new ColumnMapping
        {
            Store = "store",
            Product = "product",
            Period = "week",
            Units = "units",
            Price = "price",
            Cost = "cost",
            Promoted = "promoted",
            FeatureShare = "feature",
            RegularPrice = "regular",
            StockAtStart = "stock",
            CompetitorPrice = "competitor",
        },
    };

    /// <summary>Writes so many rows in bounded memory.</summary>
    public static void Write(string path, long rows)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            set memory_limit = '1GiB'; set threads = 2;
            copy (
              select i // {Products * Weeks} as store, 'P' || lpad((i % {Products})::varchar, 4, '0') as product,
                date '2020-01-06' + ((i // {Products}) % {Weeks} * 7)::integer as week, (hash(i) % 60)::integer as units,
                (2.5 + hash(i + 1) % 400 / 100.0)::decimal(8, 2) as price, 1.8::decimal(8, 2) as cost, hash(i + 2) % 9 = 0 as promoted,
                (hash(i + 3) % 5 / 4.0)::double as feature, 6.49::decimal(8, 2) as regular, (hash(i + 4) % 200)::integer as stock, 4.99::decimal(8, 2) as competitor
              from range({rows}) as row(i)
            ) to '{path.Replace("'", "''", StringComparison.Ordinal)}' (format parquet)
            """);
        command.ExecuteNonQuery();
    }

    /// <summary>Reads the log with all checks and the tally.</summary>
    public static async Task<ImportBenchmark.Reading> ReadAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var reader = (await SalesLogReader.OpenAsync(path, Mapping)).Value;
        var tally = new SalesLogTally();
        await foreach (var line in reader.ReadLinesAsync())
        {
            tally.Add(line);
            if (tally.Rows % RowsBetweenLines == 0) Tell(new ImportProgress(tally.Rows, reader.ShareRead), clock);
        }
        if (tally.Broken is { } broken) throw new InvalidOperationException(broken.Message);
        return Result(tally, clock);
    }

    /// <summary>Loads the log into a database of its own.</summary>
    public static async Task<ImportBenchmark.Reading> LoadAsync(string path, string cluster)
    {
        var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = $"import_{Guid.NewGuid():N}", CommandTimeout = 0 }.ConnectionString;
        await using var services = BenchStore.Open(connection);
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        await db.Database.EnsureCreatedAsync();
        try
        {
            var clock = Stopwatch.StartNew();
            var loaded = await services.GetRequiredService<ImportSalesLog>().RunAsync(path, Mapping, allowRejected: false, progress: null);
            return loaded.Succeeded ? Result(loaded.Value.Tally, clock) : throw new InvalidOperationException(loaded.Refusal!.Message);
        }
        finally
        {
            await db.Database.EnsureDeletedAsync();
        }
    }

    private static void Tell(ImportProgress progress, Stopwatch clock) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{progress.Share,4:P0}  {progress.Lines:N0} rows  {progress.Lines / clock.Elapsed.TotalSeconds:N0} rows/s"));

    private static ImportBenchmark.Reading Result(SalesLogTally tally, Stopwatch clock)
    {
        using var self = Process.GetCurrentProcess();
        return new ImportBenchmark.Reading(tally.Rows, tally.Rejected, clock.Elapsed.TotalSeconds, self.PeakWorkingSet64 >> 20);
    }
}
