using System.Globalization;
using AgentStore.Domain.Shared;
using AgentStore.Operations.SalesLog;
using CsvHelper;

namespace AgentStore.Operations.Catalog.Import;

/// <summary>The file isn't a catalogue that can be read.</summary>
public sealed record CatalogueNotUsable(string Path, string Problem) : Refusal($"The catalogue '{Path}' can't be used: {Problem}");

/// <summary>Reads a catalogue: UTF-8 text with a header, columns by their names.</summary>
internal static class CatalogueReader
{
    /// <summary>Most products of one file.</summary>
    public const int LinesMax = 20_000;

    private const int NameLengthMax = 120;
    private const int DescriptionLengthMax = 2_000;
    private const int LineBytesMax = 1 << 16;
    private static readonly string[] Needed = ["sku", "name", "category", "price"];

    public static async Task<Outcome<(List<CatalogueLine> Lines, List<CatalogueFault> Faults)>> ReadAsync(string path, Currency currency, CancellationToken cancel)
    {
        if (!File.Exists(path)) return new LogNotFound(path);
        try
        {
            await using var file = File.OpenRead(path);
            using var reader = CsvReader.Create(file, new CsvReaderOptions { AllowLineBreaksInQuotes = false, TrimWhitespace = true, TrackLineNumbers = true, MaxRecordSize = LineBytesMax });
            await reader.ReadHeaderAsync(cancel);
            var header = reader.Headers.Select((name, index) => (Name: name.Trim().ToLowerInvariant(), Index: index)).ToList();
            if (header.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return new CatalogueNotUsable(path, $"it has the column '{twice.Key}' more than once.");
            var missing = Needed.Except(header.Select(column => column.Name)).ToList();
            if (missing.Count > 0) return new CatalogueNotUsable(path, $"its header lacks {string.Join(", ", missing)}.");
            return await ReadAsync(path, reader, new CatalogueRow(header.ToDictionary(column => column.Name, column => column.Index), currency), cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            return new CatalogueNotUsable(path, fault.Message);
        }
    }

    private static async Task<Outcome<(List<CatalogueLine> Lines, List<CatalogueFault> Faults)>> ReadAsync(
        string path, CsvReader reader, CatalogueRow row, CancellationToken cancel)
    {
        var (lines, faults, seen) = (new List<CatalogueLine>(), new List<CatalogueFault>(), new HashSet<Sku>());
        while (await reader.ReadAsync(cancel))
        {
            if (reader.FieldCount == 1 && reader.GetSpan(0).IsEmpty) continue;
            if (lines.Count + faults.Count == LinesMax) return new CatalogueNotUsable(path, $"it has more than {LinesMax} products. Split it.");
            var line = row.Read(reader, (int)reader.LineNumber);
            if (line is not null && !seen.Add(line.Sku)) row.Fault("sku", "Repeated");
            if (row.Wrong is { } wrong) faults.Add(wrong);
            else lines.Add(line!);
        }
        return (lines, faults);
    }

    /// <summary>The fields of one line; the first fault stands.</summary>
    private sealed class CatalogueRow(Dictionary<string, int> columns, Currency currency)
    {
        private CsvReader reader = null!;
        private int lineNumber;

        public CatalogueFault? Wrong { get; private set; }

        public CatalogueLine? Read(CsvReader from, int number)
        {
            (reader, lineNumber, Wrong) = (from, number, null);
            if (!Sku.TryParse(Text("sku"), out var sku)) Fault("sku", "NotASku");
            var name = Needed("name", NameLengthMax);
            var category = Needed("category", 40).ToLowerInvariant();
            var price = Minor("price");
            var description = columns.ContainsKey("description") ? Text("description") : null;
            if (description?.Length > DescriptionLengthMax) Fault("description", "TextTooLong");
            var offer = Text("supplier").Length > 0 ? Offer() : null;
            return Wrong is null ? new(lineNumber, sku, name, category, new Money(price, currency), description, offer) : null;
        }

        public void Fault(string column, string reason) => Wrong ??= new(lineNumber, column, reason, LineParser.Printable(Text(column)));

        private CatalogueOffer Offer()
        {
            var (cost, minimum, pack, lead) = (Minor("cost"), Count("minimum", 1), Count("pack", 1), Count("leaddays", 0));
            if (Wrong is null && minimum % pack != 0) Fault("minimum", "NotWholePacks");
            return new(Text("supplier").ToLowerInvariant(), cost, minimum, pack, lead);
        }

        private string Needed(string column, int lengthMax)
        {
            var text = Text(column);
            if (text.Length == 0) Fault(column, "Blank");
            else if (text.Length > lengthMax) Fault(column, "TextTooLong");
            else if (text.Any(char.IsControl) || text.Contains('\uFFFD', StringComparison.Ordinal)) Fault(column, "NotText");
            return text;
        }

        private long Minor(string column)
        {
            var scale = (decimal)Math.Pow(10, currency.MinorUnitDigits);
            if (!decimal.TryParse(Text(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) Fault(column, Text(column).Length == 0 ? "Blank" : "NotANumber");
            else if (amount is <= 0 or > 1_000_000) Fault(column, "OutOfRange");
            else if (amount * scale != decimal.Truncate(amount * scale)) Fault(column, "TooManyDecimals");
            return Wrong is null ? (long)(amount * scale) : 0;
        }

        private int Count(string column, int least)
        {
            var text = Text(column);
            if (text.Length == 0) return Math.Max(1, least);
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < least || count > 100_000) Fault(column, "OutOfRange");
            return Math.Max(count, Math.Max(1, least));
        }

        private string Text(string column) =>
            columns.TryGetValue(column, out var index) && index < reader.FieldCount ? reader.GetString(index).Trim() : "";
    }
}
