using AgentStore.Domain.Demand;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class ParquetLogTests
{
    private const string Good = "select '2' as store, 1 as brand, 40 as week, 129 as units, 3.87 as price, true as deal, 0.0::double as feat, 37.99232558 as margin";

    private static readonly SalesRecord GoodRecord = new("2", "1", new DateOnly(1990, 6, 14), 7, 129, 387, 240, true, 0);

    private static readonly SalesLogMapping Daily = LogFile.Panel with
    {
        StoreCode = "corner",
        Period = new PeriodMapping { Days = 1, DateFormat = "yyyy-MM-dd", TimeZone = "America/New_York" },
        Columns = new ColumnMapping { Product = "sku", Period = "day", Units = "sold", Price = "price", StockAtStart = "stock" },
    };

    [Theory]
    [InlineData(Good)]
    [InlineData("select 2::utinyint as STORE, '1' as brand, '40' as week, '129' as units, 3.87::float as price, 1.0 as deal, 0 as feat, '37.99232558' as margin, [1] as more")]
    public async Task ReadLines_gives_the_record_whatever_type_its_numbers_have(string query)
    {
        using var file = ParquetFile.Of(query);
        Assert.Equal([new SalesLogLine.Loaded(1, GoodRecord)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_gives_the_same_lines_as_the_same_log_in_text()
    {
        var path = BundledLogs.DominicksPanel.Replace("'", "''", StringComparison.Ordinal);
        using var file = ParquetFile.Of($"select * from read_csv('{path}', compression='gzip')");
        var text = new List<SalesRecord>();
        using var reader = (await SalesLogReader.OpenAsync(BundledLogs.DominicksPanel, LogFile.Panel, TestContext.Current.CancellationToken)).Value;
        await foreach (var line in reader.ReadLinesAsync(TestContext.Current.CancellationToken)) text.Add(((SalesLogLine.Loaded)line).Record);
        Assert.Equal(106_139, text.Count);
        Assert.Equal(text, (await file.ReadAsync()).Cast<SalesLogLine.Loaded>().Select(line => line.Record));
    }

    [Fact]
    public async Task ReadLines_takes_the_day_of_the_mappings_zone_where_moments_are_in_UTC()
    {
        using var file = ParquetFile.Of(
            "select * from (values (timestamptz '2026-01-02 03:00:00+00', 'TEA', 3, 4.5, 9), (timestamptz 'infinity', 'TEA', 1, 4.5, 9)) as log(day, sku, sold, price, stock)");
        var lines = await file.ReadAsync(Daily);
        Assert.Equal(new SalesLogLine.Loaded(1, new SalesRecord("corner", "TEA", new DateOnly(2026, 1, 1), 1, 3, 450, null, false, 0, StockAtStart: 9)), lines[0]);
        Assert.Equal(new SalesLogLine.Rejected(2, "day", RejectionReason.Blank, ""), lines[1]);
    }

    [Theory]
    [InlineData("null::integer as units", "units", RejectionReason.Blank, "")]
    [InlineData("-3 as units", "units", RejectionReason.NegativeUnits, "-3")]
    [InlineData("1.5 as units", "units", RejectionReason.NotAWholeNumber, "1.5")]
    [InlineData("'nan'::double as units", "units", RejectionReason.NotANumber, "NaN")]
    [InlineData("'many' as units", "units", RejectionReason.NotANumber, "many")]
    [InlineData("3000000000 as units", "units", RejectionReason.NumberTooLarge, "3000000000")]
    [InlineData("0 as price", "price", RejectionReason.PriceNotPositive, "0")]
    [InlineData("null::varchar as brand", "brand", RejectionReason.Blank, "")]
    [InlineData("401 as week", "week", RejectionReason.UnknownPeriod, "401")]
    [InlineData("7 as deal", "deal", RejectionReason.NotAFlag, "7")]
    public async Task ReadLines_rejects_the_row_alone_when_a_value_is_wrong(string replaced, string column, RejectionReason reason, string text)
    {
        using var file = ParquetFile.Of($"select * replace ({replaced}) from ({Good})");
        Assert.Equal([new SalesLogLine.Rejected(1, column, reason, text)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_rejects_the_second_of_two_rows_with_one_key()
    {
        using var file = ParquetFile.Of($"{Good} union all {Good}");
        Assert.Equal([new SalesLogLine.Loaded(1, GoodRecord), new SalesLogLine.Rejected(2, "week", RejectionReason.DuplicateKey, "40")], await file.ReadAsync());
    }

    [Theory]
    [InlineData("date '2020-01-01' as units", "units", "DATE")]
    [InlineData("true as price", "price", "BOOLEAN")]
    [InlineData("[1] as brand", "brand", "INTEGER[]")]
    [InlineData("'a'::blob as store", "store", "BLOB")]
    [InlineData("date '2020-01-01' as week", "week", "DATE")]
    public async Task Open_names_the_column_and_its_type_when_it_cannot_say_what_the_mapping_needs(string replaced, string column, string type)
    {
        using var file = ParquetFile.Of($"select * replace ({replaced}) from ({Good})");
        var refusal = Assert.IsType<ColumnOfWrongType>(await file.RefusalAsync());
        Assert.Equal((column, type), (refusal.Column, refusal.Type));
        Assert.Contains("name another one in the mapping", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_names_columns_that_are_missing()
    {
        using var file = ParquetFile.Of($"select * exclude (units, feat) from ({Good})");
        Assert.Equal(["units", "feat"], Assert.IsType<ColumnsMissing>(await file.RefusalAsync()).Missing);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_or_damaged_is_refused()
    {
        using var file = ParquetFile.Of($"select * replace (range::varchar as store) from ({Good}), range(5000)");
        var whole = await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken);
        using var cut = LogFile.OfBytes(whole[..(whole.Length / 2)]);
        Assert.Contains("damaged or cut off", Assert.IsType<LogNotReadable>(await cut.RefusalAsync()).Message, StringComparison.Ordinal);
        using var bare = LogFile.OfBytes([.. "PAR1"u8]);
        Assert.IsType<LogNotReadable>(await bare.RefusalAsync());

        Array.Fill(whole, (byte)0xA5, 4, 400);
        using var damaged = LogFile.OfBytes(whole);
        Assert.IsType<LogNotReadable>(Assert.IsType<SalesLogLine.Broken>((await damaged.ReadAsync())[^1]).Refusal);
    }

    [Fact]
    public async Task A_path_that_would_be_a_pattern_is_refused()
    {
        using var file = ParquetFile.Of(Good);
        var path = file.Path + "*";
        File.Copy(file.Path, path);
        var opened = await SalesLogReader.OpenAsync(path, LogFile.Panel, TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.IsType<LogNotReadable>(opened.Refusal);
    }
}
