using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using AgentStore.Domain.Shared;
using CsvHelper;

namespace AgentStore.Operations.SalesLog;

/// <summary>Reads a sales log line by line: UTF-8 text with a header, plain or gzip, whatever the file's name says.</summary>
public sealed class SalesLogReader : IDisposable
{
    /// <summary>Most lines of one file.</summary>
    public const int LinesMax = 5_000_000;

    /// <summary>Most bytes of one line.</summary>
    public const int LineBytesMax = 1 << 16;

    private readonly string path;
    private readonly Stream file;
    private readonly CsvReader reader;
    private readonly SalesLogMapping mapping;
    private SalesLogColumns columns = null!;
    private long lineWithBadQuotes;

    private SalesLogReader(string path, SalesLogMapping mapping, Stream file, Stream stream)
    {
        (this.path, this.mapping, this.file) = (path, mapping, file);
        reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = mapping.Separator,
            // One line is one record, so that a quote somebody forgot costs one line and not the rest of the file.
            AllowLineBreaksInQuotes = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = LineBytesMax,
            OnMalformedRecord = record =>
            {
                if (record.Reason != CsvMalformedReason.StrayQuote) lineWithBadQuotes = record.LineNumber;
            },
        });
    }

    /// <summary>Share of the file that has been read, 0 to 1; 0 where the file has no length, such as a pipe.</summary>
    public double ShareRead => file.CanSeek && file.Length > 0 ? (double)file.Position / file.Length : 0;

    /// <summary>Opens a log and finds the mapping's columns in its header.</summary>
    /// <returns>
    /// The reader, or <see cref="LogNotFound"/>, <see cref="LogNotReadable"/>, <see cref="LogEmpty"/>, <see cref="LogNotText"/>,
    /// <see cref="ColumnsMissing"/> or <see cref="ColumnRepeated"/>.
    /// </returns>
    public static async Task<Outcome<SalesLogReader>> OpenAsync(string path, SalesLogMapping mapping, CancellationToken cancel = default)
    {
        if (!File.Exists(path)) return new LogNotFound(path);
        SalesLogReader? log = null;
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, useAsync: true);
            log = new SalesLogReader(path, mapping, file, IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file);
            await log.reader.ReadHeaderAsync(cancel);
            if (log.FindColumns() is not { } refusal) return log;
            log.Dispose();
            return refusal;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or CsvFormatException)
        {
            log?.Dispose();
            return fault is CsvFormatException ? new LogNotText(path) : new LogNotReadable(path, fault.Message);
        }
    }

    /// <summary>Reads the lines after the header, each once, in the file's order. Blank lines are passed over.</summary>
    public async IAsyncEnumerable<SalesLogLine> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var lines = new LineParser(mapping, columns);
        var lineNumber = 1;
        while (true)
        {
            var (isRow, broken) = await ReadRowAsync(lineNumber + 1, cancel);
            if (broken is not null) yield return new SalesLogLine.Broken(lineNumber + 1, broken);
            if (!isRow) yield break;
            lineNumber = (int)reader.LineNumber;
            if (reader.FieldCount == 1 && reader.GetSpan(0).IsEmpty) continue;
            yield return lineNumber == lineWithBadQuotes
                ? Torn(lineNumber)
                : lines.Parse(reader, lineNumber);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => reader.Dispose();

    private Refusal? FindColumns()
    {
        var header = reader.Headers.Select(name => name.Trim()).ToList();
        if (header.All(name => name.Length == 0)) return new LogEmpty(path);
        if (header.Any(name => name.Any(c => char.IsControl(c) || c == '\uFFFD'))) return new LogNotText(path);
        var found = SalesLogColumns.Find(header, mapping);
        if (found.Succeeded) columns = found.Value;
        return found.Refusal;
    }

    private async ValueTask<(bool IsRow, Refusal? Broken)> ReadRowAsync(int next, CancellationToken cancel)
    {
        try
        {
            if (!await reader.ReadAsync(cancel)) return (false, null);
            return reader.LineNumber <= LinesMax ? (true, null) : (false, new LogTooLong(path, LinesMax));
        }
        catch (CsvFormatException fault)
        {
            return (false, new LineTooLong(fault.LineNumber > 0 ? (int)fault.LineNumber : next, LineBytesMax));
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return (false, new LogNotReadable(path, fault.Message));
        }
    }

    private SalesLogLine.Rejected Torn(int lineNumber)
    {
        var column = 0;
        while (column + 1 < Math.Min(reader.FieldCount, columns.Header.Count) && !IsTorn(reader.GetRawSpan(column))) column++;
        var text = Encoding.UTF8.GetString(reader.GetRawSpan(column));
        return new SalesLogLine.Rejected(lineNumber, columns.Header[column], RejectionReason.UnclosedQuote, LineParser.Printable(text));
    }

    private static bool IsTorn(ReadOnlySpan<byte> field) => field.StartsWith("\""u8) && (field.Length == 1 || !field.EndsWith("\""u8));

    private static bool IsGzip(FileStream file)
    {
        if (!file.CanSeek) return false;
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }
}
