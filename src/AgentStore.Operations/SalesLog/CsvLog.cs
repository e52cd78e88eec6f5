using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using AgentStore.Domain.Shared;
using CsvHelper;

namespace AgentStore.Operations.SalesLog;

/// <summary>A log of UTF-8 text with a header, plain or gzip.</summary>
internal sealed class CsvLog : OpenLog
{
    private readonly string path;
    private readonly Stream file;
    private readonly CsvReader reader;
    private readonly SalesLogMapping mapping;
    private SalesLogColumns columns = null!;
    private long lineWithBadQuotes;

    private CsvLog(string path, SalesLogMapping mapping, Stream file, Stream stream)
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
            MaxRecordSize = SalesLogReader.LineBytesMax,
            OnMalformedRecord = record =>
            {
                if (record.Reason != CsvMalformedReason.StrayQuote) lineWithBadQuotes = record.LineNumber;
            },
        });
    }

    public override double ShareRead => file.CanSeek && file.Length > 0 ? (double)file.Position / file.Length : 0;

    /// <summary>Reads the header of a file that was opened, and closes the file where it is of no use.</summary>
    public static async Task<Outcome<OpenLog>> OpenAsync(string path, SalesLogMapping mapping, FileStream file, bool isGzip, CancellationToken cancel)
    {
        var log = new CsvLog(path, mapping, file, isGzip ? new GZipStream(file, CompressionMode.Decompress) : file);
        try
        {
            await log.reader.ReadHeaderAsync(cancel);
            if (log.FindColumns() is not { } refusal) return log;
            log.Dispose();
            return refusal;
        }
        catch (CsvFormatException)
        {
            log.Dispose();
            return new LogNotText(path);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public override async IAsyncEnumerable<SalesLogLine> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var lines = new LineParser(mapping, columns, new CsvFields(reader, mapping.Numbers));
        var lineNumber = 1;
        while (true)
        {
            var (isRow, broken) = await ReadRowAsync(lineNumber + 1, cancel);
            if (broken is not null) yield return new SalesLogLine.Broken(lineNumber + 1, broken);
            if (!isRow) yield break;
            lineNumber = (int)reader.LineNumber;
            if (reader.FieldCount == 1 && reader.GetSpan(0).IsEmpty) continue;
            var line = lineNumber == lineWithBadQuotes ? Torn(lineNumber) : lines.Parse(lineNumber);
            yield return line;
            if (line is SalesLogLine.Broken) yield break;
        }
    }

    public override void Dispose() => reader.Dispose();

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
            return TooLong(path, mapping, reader.LineNumber) is { } tooLong ? (false, tooLong) : (true, null);
        }
        catch (CsvFormatException fault)
        {
            return (false, new LineTooLong(fault.LineNumber > 0 ? (int)fault.LineNumber : next, SalesLogReader.LineBytesMax));
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
}
