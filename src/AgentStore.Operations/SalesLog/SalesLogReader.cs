using AgentStore.Domain.Shared;
using AgentStore.Operations.SalesLog.Parquet;

namespace AgentStore.Operations.SalesLog;

/// <summary>Reads a sales log line by line: UTF-8 text with a header, plain or gzip, or Parquet, whatever the file's name says.</summary>
public sealed class SalesLogReader : IDisposable
{
    /// <summary>Most lines of one file.</summary>
    public const int LinesMax = 200_000_000;

    /// <summary>Most lines of a log of single sales, which are held in memory to be added up.</summary>
    public const int SalesMax = 5_000_000;

    /// <summary>Most bytes of one line of text.</summary>
    public const int LineBytesMax = 1 << 16;

    private readonly OpenLog log;

    private SalesLogReader(OpenLog log) => this.log = log;

    /// <summary>Share of the file that has been read, 0 to 1; 0 where the file has no length, such as a pipe.</summary>
    public double ShareRead => log.ShareRead;

    /// <summary>Opens a log and finds the mapping's columns in it.</summary>
    /// <returns>
    /// The reader, or <see cref="LogNotFound"/>, <see cref="LogNotReadable"/>, <see cref="LogEmpty"/>, <see cref="LogNotText"/>,
    /// <see cref="ColumnsMissing"/>, <see cref="ColumnRepeated"/>, and of a Parquet file <see cref="ColumnOfWrongType"/> or <see cref="LogTooLong"/>.
    /// </returns>
    public static async Task<Outcome<SalesLogReader>> OpenAsync(string path, SalesLogMapping mapping, CancellationToken cancel = default)
    {
        if (!File.Exists(path)) return new LogNotFound(path);
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, useAsync: true);
            var start = Start(file);
            if (!start.AsSpan().SequenceEqual("PAR1"u8)) return Reader(await CsvLog.OpenAsync(path, mapping, file, start is [0x1F, 0x8B, ..], cancel));
            await file.DisposeAsync();
            return Reader(ParquetLog.Open(path, mapping));
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new LogNotReadable(path, fault.Message);
        }
    }

    /// <summary>
    /// Reads the lines, each once, in the file's order. Text counts them from the header, which is line 1, and passes over blank
    /// ones; the rows of a Parquet file count from 1.
    /// </summary>
    public IAsyncEnumerable<SalesLogLine> ReadLinesAsync(CancellationToken cancel = default) => log.ReadLinesAsync(cancel);

    /// <summary>Closes the file.</summary>
    public void Dispose() => log.Dispose();

    private static Outcome<SalesLogReader> Reader(Outcome<OpenLog> opened) => opened.Succeeded ? new SalesLogReader(opened.Value) : opened.Refusal!;

    // The first bytes; none of a pipe, which can't be read twice.
    private static byte[] Start(FileStream file)
    {
        if (!file.CanSeek) return [];
        var start = new byte[4];
        var count = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..count];
    }
}
