using System.Runtime.CompilerServices;
using AgentStore.Domain.Shared;
using DuckDB.NET.Data;

namespace AgentStore.Operations.SalesLog.Parquet;

/// <summary>A log in a Parquet file, streamed through DuckDB with the mapping's columns alone.</summary>
internal sealed class ParquetLog : OpenLog
{
    private readonly string path;
    private readonly SalesLogMapping mapping;
    private readonly DuckDBConnection connection;
    private readonly IReadOnlyList<ParquetColumn> fields;
    private readonly SalesLogColumns columns;
    private readonly long rows;
    private int rowNumber;

    private ParquetLog(
        string path, SalesLogMapping mapping, DuckDBConnection connection, IReadOnlyList<ParquetColumn> fields, SalesLogColumns columns, long rows) =>
        (this.path, this.mapping, this.connection, this.fields, this.columns, this.rows) = (path, mapping, connection, fields, columns, rows);

    public override double ShareRead => rows > 0 ? (double)rowNumber / rows : 0;

    public static Outcome<OpenLog> Open(string path, SalesLogMapping mapping)
    {
        // DuckDB would read such a path as a pattern of many files.
        if (path.AsSpan().ContainsAny("*?[{")) return new LogNotReadable(path, "the path of a Parquet file can't have any of * ? [ {. Rename it.");
        DuckDBConnection? connection = null;
        try
        {
            connection = ParquetDatabase.Open(path);
            var opened = Open(path, mapping, connection);
            if (!opened.Succeeded) connection.Dispose();
            return opened;
        }
        catch (DuckDBException fault)
        {
            connection?.Dispose();
            return Broken(path, fault);
        }
    }

    public override async IAsyncEnumerable<SalesLogLine> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = $"select {string.Join(", ", fields.Select(field => field.Expression))} from read_parquet({ParquetDatabase.Quoted(path)})";
        var (reader, unreadable) = Begin(command);
        if (unreadable is not null) yield return new SalesLogLine.Broken(1, unreadable);
        if (reader is null) yield break;
        await using var _ = reader;
        var lines = new LineParser(mapping, columns, new ParquetFields(reader, fields, mapping.Numbers));
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var (isRow, broken) = Next(reader);
            if (broken is not null) yield return new SalesLogLine.Broken(rowNumber + 1, broken);
            if (!isRow) yield break;
            var line = lines.Parse(++rowNumber);
            yield return line;
            if (line is SalesLogLine.Broken) yield break;
        }
    }

    public override void Dispose() => connection.Dispose();

    private static Outcome<OpenLog> Open(string path, SalesLogMapping mapping, DuckDBConnection connection)
    {
        var types = ParquetDatabase.Columns(connection, path);
        var found = SalesLogColumns.Find([.. types.Select(each => each.Name)], mapping);
        if (!found.Succeeded) return found.Refusal!;
        var fields = ParquetColumn.Of(types, mapping);
        if (!fields.Succeeded) return fields.Refusal!;
        var rows = ParquetDatabase.Rows(connection, path);
        if (TooLong(path, mapping, rows) is { } tooLong) return tooLong;
        var columns = SalesLogColumns.Find([.. fields.Value.Select(field => field.Name)], mapping).Value;
        return new ParquetLog(path, mapping, connection, fields.Value, columns, rows);
    }

    private (DuckDBDataReader? Reader, Refusal? Broken) Begin(DuckDBCommand command)
    {
        try
        {
            return (command.ExecuteReader(), null);
        }
        catch (DuckDBException fault)
        {
            return (null, Broken(path, fault));
        }
    }

    private (bool IsRow, Refusal? Broken) Next(DuckDBDataReader reader)
    {
        try
        {
            return (reader.Read(), null);
        }
        catch (DuckDBException fault)
        {
            return (false, Broken(path, fault));
        }
    }

    private static LogNotReadable Broken(string path, DuckDBException fault) =>
        new(path, $"it begins as a Parquet file and goes on as none, so it is damaged or cut off; write or fetch it again. {fault.Message.Split('\n')[0]}");
}
