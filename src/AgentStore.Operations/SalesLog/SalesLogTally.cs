using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>Counts what became of a log's lines.</summary>
public sealed class SalesLogTally
{
    /// <summary>Rejected lines that are kept to be shown; the others are only counted.</summary>
    public const int RejectedKeptMax = 20;

    private readonly HashSet<string> stores = new(StringComparer.Ordinal);
    private readonly HashSet<string> products = new(StringComparer.Ordinal);
    private readonly HashSet<int> weeks = [];
    private readonly SortedDictionary<string, int> rejectedByReason = new(StringComparer.Ordinal);
    private readonly List<SalesLogLine.Rejected> firstRejected = [];
    private readonly UnitJumps jumps = new();
    private readonly List<UnitJump> firstJumps = [];

    /// <summary>Lines of the log, without its header and blank lines.</summary>
    public int Rows { get; private set; }

    /// <summary>Lines that stand for no sale.</summary>
    public int Cancelled { get; private set; }

    /// <summary>Lines that can't be understood.</summary>
    public int Rejected { get; private set; }

    /// <summary>Lines that are sales records.</summary>
    public int Loaded => Rows - Cancelled - Rejected;

    /// <summary>Number of rejected lines by the name of the reason.</summary>
    public IReadOnlyDictionary<string, int> RejectedByReason => rejectedByReason;

    /// <summary>Rejected lines whose reason is none of the expected ones.</summary>
    public int RejectedOtherThan(IReadOnlyCollection<RejectionReason> expected) =>
        rejectedByReason.Where(each => !expected.Any(reason => reason.ToString() == each.Key)).Sum(each => each.Value);

    /// <summary>The first rejected lines, at most <see cref="RejectedKeptMax"/>.</summary>
    public IReadOnlyList<SalesLogLine.Rejected> FirstRejected => firstRejected;

    /// <summary>Lines that were loaded although their units are a thousand times what is usual, or a thousandth.</summary>
    public int UnitJumps { get; private set; }

    /// <summary>The first of them, at most <see cref="RejectedKeptMax"/>.</summary>
    public IReadOnlyList<UnitJump> FirstUnitJumps => firstJumps;

    /// <summary>Distinct stores of the records.</summary>
    public int Stores => stores.Count;

    /// <summary>Distinct products of the records.</summary>
    public int Products => products.Count;

    /// <summary>Distinct weeks in which periods of the records begin.</summary>
    public int Weeks => weeks.Count;

    /// <summary>First day of the oldest period; null while there is no record.</summary>
    public DateOnly? FirstPeriod { get; private set; }

    /// <summary>First day of the newest period; null while there is no record.</summary>
    public DateOnly? LastPeriod { get; private set; }

    /// <summary>Why the log could not be read to its end; null when it could.</summary>
    public Refusal? Broken { get; private set; }

    /// <summary>Counts one line.</summary>
    public void Add(SalesLogLine line)
    {
        switch (line)
        {
            case SalesLogLine.Loaded loaded:
                Rows++;
                var (record, start) = (loaded.Record, loaded.Record.PeriodStart);
                stores.Add(record.StoreCode);
                products.Add(record.ProductCode);
                weeks.Add(start.DayNumber / 7);
                if (FirstPeriod is null || start < FirstPeriod) FirstPeriod = start;
                if (LastPeriod is null || start > LastPeriod) LastPeriod = start;
                if (jumps.Add(loaded.LineNumber, record) is { } jump)
                {
                    UnitJumps++;
                    if (firstJumps.Count < RejectedKeptMax) firstJumps.Add(jump);
                }
                break;
            case SalesLogLine.Cancelled:
                Rows++;
                Cancelled++;
                break;
            case SalesLogLine.Rejected rejected:
                Rows++;
                Rejected++;
                rejectedByReason[rejected.Reason.ToString()] = rejectedByReason.GetValueOrDefault(rejected.Reason.ToString()) + 1;
                if (firstRejected.Count < RejectedKeptMax) firstRejected.Add(rejected);
                break;
            case SalesLogLine.Broken broken:
                Broken = broken.Refusal;
                break;
        }
    }
}
