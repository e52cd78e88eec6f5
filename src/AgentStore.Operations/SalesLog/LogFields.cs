using System.Globalization;
using CsvHelper;

namespace AgentStore.Operations.SalesLog;

/// <summary>A moment as the log has it.</summary>
/// <param name="Written">Date and time as written.</param>
/// <param name="Offset">Offset from UTC that was written with it; null where none was.</param>
internal readonly record struct Moment(DateTime Written, TimeSpan? Offset);

/// <summary>The fields of one line, whatever the file's format.</summary>
internal abstract class LogFields
{
    /// <summary>How many fields the line has.</summary>
    public abstract int Count { get; }

    /// <summary>What the file has there, as text.</summary>
    public abstract string Text(int column);

    public abstract bool IsBlank(int column);

    public abstract bool TryNumber(int column, out decimal number);

    /// <summary>The moment in a .NET format; null where there is none.</summary>
    public abstract Moment? MomentOf(int column, string format);

    /// <summary>Reads a moment; the machine's own time zone has no say in it.</summary>
    protected static Moment? Parse(string text, string format)
    {
        if (!DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return null;
        return new Moment(moment.DateTime, format.AsSpan().ContainsAny('z', 'K') ? moment.Offset : null);
    }
}

/// <summary>The fields of a line of text.</summary>
internal sealed class CsvFields(CsvReader row, NumberFormatInfo numbers) : LogFields
{
    public override int Count => row.FieldCount;

    public override string Text(int column) => row.GetString(column);

    public override bool IsBlank(int column) => row.GetSpan(column).Trim(" \t"u8).IsEmpty;

    public override bool TryNumber(int column, out decimal number) => decimal.TryParse(row.GetSpan(column), NumberStyles.Float, numbers, out number);

    public override Moment? MomentOf(int column, string format) => Parse(Text(column).Trim(), format);
}
