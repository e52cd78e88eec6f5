using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>A log that was opened, in whichever format.</summary>
internal abstract class OpenLog : IDisposable
{
    /// <summary>Share of the file that has been read, 0 to 1; 0 where that can't be told.</summary>
    public abstract double ShareRead { get; }

    /// <summary>Reads the lines, each once, in the file's order; ends after one that is broken.</summary>
    public abstract IAsyncEnumerable<SalesLogLine> ReadLinesAsync(CancellationToken cancel);

    public abstract void Dispose();

    /// <summary>Most lines of a log: those of single sales are held until a return can no longer come.</summary>
    protected static int LinesMax(SalesLogMapping mapping) => mapping.Transactions is null ? SalesLogReader.LinesMax : SalesLogReader.SalesMax;

    /// <summary>The refusal where a log is too long; null where it isn't.</summary>
    protected static Refusal? TooLong(string path, SalesLogMapping mapping, long lines) =>
        lines > LinesMax(mapping) ? new LogTooLong(path, LinesMax(mapping)) : null;
}
