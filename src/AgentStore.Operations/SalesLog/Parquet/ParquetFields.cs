using System.Globalization;
using DuckDB.NET.Data;

namespace AgentStore.Operations.SalesLog.Parquet;

/// <summary>The fields of the row that a reader is at.</summary>
internal sealed class ParquetFields(DuckDBDataReader reader, IReadOnlyList<ParquetColumn> columns, NumberFormatInfo numbers) : LogFields
{
    // What a decimal can hold; greater ones can't be told apart from slips of the pen.
    private const double NumberMax = 1e28;

    public override int Count => columns.Count;

    public override string Text(int column) => reader.IsDBNull(column) ? "" : columns[column].Kind switch
    {
        ParquetKind.Number => reader.GetDouble(column).ToString(CultureInfo.InvariantCulture),
        ParquetKind.Text => reader.GetString(column),
        _ => reader.GetDateTime(column).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    };

    public override bool IsBlank(int column) =>
        reader.IsDBNull(column) || (columns[column].Kind == ParquetKind.Text && string.IsNullOrWhiteSpace(reader.GetString(column)));

    public override bool TryNumber(int column, out decimal number)
    {
        if (columns[column].Kind != ParquetKind.Number)
            return decimal.TryParse(Text(column), NumberStyles.Float, numbers, out number);
        var value = reader.GetDouble(column);
        var isNumber = Math.Abs(value) <= NumberMax;
        number = isNumber ? (decimal)value : 0;
        return isNumber;
    }

    public override Moment? MomentOf(int column, string format) => columns[column].Kind switch
    {
        ParquetKind.Moment => new Moment(reader.GetDateTime(column), null),
        ParquetKind.Instant => new Moment(reader.GetDateTime(column), TimeSpan.Zero),
        _ => Parse(Text(column).Trim(), format),
    };
}
