using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog.Parquet;

/// <summary>How a column's values come out of the file.</summary>
internal enum ParquetKind
{
    None = 0,
    Text,
    Number,

    /// <summary>A date or a moment as written.</summary>
    Moment,

    /// <summary>A moment in UTC.</summary>
    Instant,
}

/// <summary>One column of the mapping in a Parquet file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its values come.</param>
/// <param name="Expression">The expression that reads it.</param>
internal sealed record ParquetColumn(string Name, ParquetKind Kind, string Expression)
{
    private const string Years = "between timestamp '0002-01-01' and timestamp '9998-12-31'";

    /// <summary>The mapping's columns, or the first whose type can't say what it is taken for.</summary>
    public static Outcome<IReadOnlyList<ParquetColumn>> Of(IReadOnlyList<(string Name, string Type)> types, SalesLogMapping mapping)
    {
        var found = new List<ParquetColumn>();
        foreach (var wanted in SalesLogColumns.Wanted(mapping))
        {
            var (name, type) = types.First(each => string.Equals(each.Name, wanted, StringComparison.OrdinalIgnoreCase));
            var (kinds, needed) = Allowed(wanted, mapping);
            var kind = KindOf(type, mapping, wanted);
            if (!kinds.Contains(kind)) return new ColumnOfWrongType(name, type, needed);
            found.Add(new ParquetColumn(name, kind, ExpressionOf(name, kind)));
        }
        return found;
    }

    private static (ParquetKind[] Kinds, string Needed) Allowed(string name, SalesLogMapping mapping)
    {
        var columns = mapping.Columns;
        bool Is(params string?[] names) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (Is(columns.Period))
            return mapping.Period.NumberOneStarts is not null ? ([ParquetKind.Text, ParquetKind.Number], "a number")
                : mapping.Period.DateFormat == PeriodMapping.IsoWeek ? ([ParquetKind.Text], "text")
                : ([ParquetKind.Text, ParquetKind.Moment, ParquetKind.Instant], "a date, a timestamp or text");
        return Is(columns.Store, columns.Product, columns.Promoted, mapping.Cancelled?.Column, mapping.Transactions?.Customer, mapping.Transactions?.ReturnColumn)
            ? ([ParquetKind.Text, ParquetKind.Number], "text or a number")
            : ([ParquetKind.Text, ParquetKind.Number], "a number, or text that is one");
    }

    private static ParquetKind KindOf(string type, SalesLogMapping mapping, string name)
    {
        var isFlag = string.Equals(name, mapping.Columns.Promoted, StringComparison.OrdinalIgnoreCase);
        return type switch
        {
            "VARCHAR" or "UUID" => ParquetKind.Text,
            "BOOLEAN" when isFlag => ParquetKind.Text,
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "FLOAT" or "DOUBLE" => ParquetKind.Number,
            "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => ParquetKind.Moment,
            "TIMESTAMP WITH TIME ZONE" => ParquetKind.Instant,
            _ => type.StartsWith("DECIMAL(", StringComparison.Ordinal) && !type.EndsWith(']') ? ParquetKind.Number
                : type.StartsWith("ENUM(", StringComparison.Ordinal) && !type.EndsWith(']') ? ParquetKind.Text
                : ParquetKind.None,
        };
    }

    // Dates that .NET's calendar doesn't have, infinity among them, count as blank.
    private static string ExpressionOf(string name, ParquetKind kind)
    {
        var column = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return kind switch
        {
            ParquetKind.Number => $"{column}::double",
            ParquetKind.Moment => $"case when {column}::timestamp {Years} then {column}::timestamp end",
            ParquetKind.Instant => $"case when epoch_us({column}) between -62100000000000000 and 253300000000000000 then make_timestamp(epoch_us({column})) end",
            _ => $"{column}::varchar",
        };
    }
}
