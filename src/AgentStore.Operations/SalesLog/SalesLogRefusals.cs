using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>No mapping of that name comes with the product, and no file of that name exists.</summary>
public sealed record UnknownMapping(string NameOrPath) : Refusal(
    $"There is no mapping '{NameOrPath}' and no file of that name. Ready mappings: {string.Join(", ", SalesLogMapping.Ready)}; docs/import.md says how to write one.");

/// <summary>The mapping's file can't be used as it is.</summary>
public sealed record MappingNotUsable(string NameOrPath, string Problem) : Refusal($"The mapping '{NameOrPath}' can't be used: {Problem}");

/// <summary>There is no log at that path.</summary>
public sealed record LogNotFound(string Path) : Refusal($"There is no file '{Path}'.");

/// <summary>The log exists but can't be opened or read.</summary>
public sealed record LogNotReadable(string Path, string Problem) : Refusal($"The file '{Path}' can't be read: {Problem}");

/// <summary>The log has no line at all.</summary>
public sealed record LogEmpty(string Path) : Refusal($"The file '{Path}' is empty: it has no header.");

/// <summary>The file is neither UTF-8 text, gzip of such text nor Parquet.</summary>
public sealed record LogNotText(string Path) : Refusal(
    $"The file '{Path}' is neither UTF-8 text, gzip of it nor Parquet. Save the log as a text file with a header line and separated columns, or as Parquet.");

/// <summary>The header lacks columns that the mapping names.</summary>
public sealed record ColumnsMissing(string Mapping, IReadOnlyList<string> Missing, IReadOnlyList<string> Present) : Refusal(
    $"The header lacks {string.Join(", ", Missing)}, which the mapping '{Mapping}' needs. It has: {string.Join(", ", Present)}.");

/// <summary>The header names a column of the mapping more than once.</summary>
public sealed record ColumnRepeated(string Column) : Refusal($"The header has the column '{Column}' more than once, so it is unclear which is meant.");

/// <summary>The log has more lines than can be read at once.</summary>
public sealed record LogTooLong(string Path, int LinesMax) : Refusal($"The file '{Path}' has more than {LinesMax} lines. Split it.");

/// <summary>A line grew past all bounds, so that the rest of the log can't be read.</summary>
public sealed record LineTooLong(int LineNumber, int BytesMax) : Refusal($"Line {LineNumber} is longer than {BytesMax} bytes: is this a sales log?");

/// <summary>A column of a Parquet file is of a type that can't say what the mapping takes it for.</summary>
public sealed record ColumnOfWrongType(string Column, string Type, string Needed) : Refusal(
    $"The column '{Column}' is of type {Type}; the mapping needs {Needed} there. Write the column as that, or name another one in the mapping.");

/// <summary>The log has more pairs of a store and a product than can be told apart in bounded memory.</summary>
public sealed record TooManySeries(int SeriesMax) : Refusal(
    $"The log has more than {SeriesMax} pairs of a store and a product. Does the mapping take a column for a code that is new on every line, such as an invoice's? If not, split the log by store.");
