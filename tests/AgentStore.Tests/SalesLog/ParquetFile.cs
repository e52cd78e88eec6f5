using AgentStore.Operations.SalesLog;
using DuckDB.NET.Data;
using Xunit;

namespace AgentStore.Tests.SalesLog;

/// <summary>A Parquet file written from a query, and removed with it.</summary>
internal sealed class ParquetFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"log-{Guid.NewGuid():N}.dat");

    public static ParquetFile Of(string query)
    {
        var file = new ParquetFile();
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"copy ({query}) to '{file.Path}' (format parquet)";
        command.ExecuteNonQuery();
        return file;
    }

    public async Task<List<SalesLogLine>> ReadAsync(SalesLogMapping? mapping = null)
    {
        using var reader = (await SalesLogReader.OpenAsync(Path, mapping ?? LogFile.Panel, TestContext.Current.CancellationToken)).Value;
        return await reader.ReadLinesAsync(TestContext.Current.CancellationToken).ToListAsync();
    }

    public async Task<Domain.Shared.Refusal> RefusalAsync(SalesLogMapping? mapping = null)
    {
        var opened = await SalesLogReader.OpenAsync(Path, mapping ?? LogFile.Panel, TestContext.Current.CancellationToken);
        return opened.Refusal ?? throw new Xunit.Sdk.XunitException("The log was opened.");
    }

    public void Dispose() => File.Delete(Path);
}
