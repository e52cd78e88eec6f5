using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Operations.SalesLog;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class SalesLogRoundTripTests
{
    private static readonly Gen<SalesRecord> Record = Gen.Select(
        Gen.String[Gen.Char[" ,;\t\"ab0é'"], 1, 8].Where(text => text.Trim(' ', '\t').Length > 0 && !text.Contains('\t', StringComparison.Ordinal)),
        Gen.Int[0, 5000], Gen.Int[0, int.MaxValue], Gen.Long[1, 1_000_000_000], Gen.Long[0, 1_000_000_000], Gen.Bool, Gen.Bool,
        (product, day, units, price, cost, hasCost, promoted) => new SalesRecord(
            "corner", product.Trim(), new DateOnly(2020, 1, 1).AddDays(day), 1, units, price, hasCost ? cost : null, promoted, 0.25));

    [Fact]
    public void ReadLines_gives_back_what_was_written()
    {
        var logs = Gen.Select(
            Record.Array[0, 30].Select(records => records.DistinctBy(record => (record.ProductCode, record.PeriodStart)).ToArray()),
            Gen.Char[",;\t"], Gen.Bool, Gen.Bool);
        logs.Sample(
            log =>
            {
                var (records, separator, hasDecimalComma, isPacked) = log;
                var mapping = Mapping(separator, hasDecimalComma ? ',' : '.');
                var text = string.Join('\n', records.Select(record => Line(record, mapping)).Prepend(string.Join(separator, "p", "d", "u", "r", "c", "f", "s")));
                using var file = LogFile.OfBytes(isPacked ? LogFile.Gzip(text) : System.Text.Encoding.UTF8.GetBytes(text));
                var lines = file.ReadAsync(mapping).GetAwaiter().GetResult();
                return lines.SequenceEqual(records.Select((record, index) => new SalesLogLine.Loaded(index + 2, record)));
            },
            iter: 300);
    }

    private static SalesLogMapping Mapping(char separator, char decimalSign) => new()
    {
        Name = "round-trip",
        Currency = "EUR",
        Separator = separator,
        DecimalSign = decimalSign,
        StoreCode = "corner",
        Period = new PeriodMapping { Days = 1, DateFormat = "yyyy-MM-dd" },
        Columns = new ColumnMapping { Product = "p", Period = "d", Units = "u", Price = "r", Cost = "c", Promoted = "f", FeatureShare = "s" },
    };

    private static string Line(SalesRecord record, SalesLogMapping mapping)
    {
        string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture).Replace('.', mapping.DecimalSign);
        string[] fields =
        [
            record.ProductCode, record.PeriodStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(record.Units),
            Number(record.UnitPriceMinor / 100m), record.UnitCostMinor is { } cost ? Number(cost / 100m) : "",
            record.IsPromoted ? "true" : "0", Number((decimal)record.FeatureShare),
        ];
        return string.Join(mapping.Separator, fields.Select(field => '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));
    }
}
