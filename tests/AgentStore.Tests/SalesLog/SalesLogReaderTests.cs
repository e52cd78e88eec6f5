using System.Text;
using AgentStore.Domain.Demand;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class SalesLogReaderTests
{
    private const string Good = "2,1,40,129,3.87,1,0,37.99232558";

    private static readonly SalesRecord GoodRecord = new("2", "1", new DateOnly(1990, 6, 14), 7, 129, 387, 240, true, 0);

    private static readonly SalesLogMapping Daily = LogFile.Panel with
    {
        Separator = ';',
        DecimalSign = ',',
        StoreCode = "corner",
        Period = new PeriodMapping { Days = 1, DateFormat = "dd.MM.yyyy" },
        Columns = new ColumnMapping { Product = "sku", Period = "day", Units = "sold", Price = "price", Cost = "cost" },
        Cancelled = new CancelledMapping { Column = "receipt", StartsWith = "C", Reason = "The receipt was cancelled." },
    };

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task ReadLines_gives_the_record_when_the_line_is_well_formed(string lineBreak)
    {
        using var file = LogFile.OfBytes(Encoding.UTF8.GetBytes(LogFile.Header + lineBreak + Good + lineBreak));
        Assert.Equal([new SalesLogLine.Loaded(2, GoodRecord)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_reads_gzip_by_its_content_whatever_the_name()
    {
        using var file = LogFile.OfBytes(LogFile.Gzip($"{LogFile.Header}\n{Good}"));
        Assert.Equal([new SalesLogLine.Loaded(2, GoodRecord)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_finds_columns_by_name_when_there_is_a_byte_order_mark_other_order_case_and_columns()
    {
        using var file = LogFile.Of("\uFEFFWEEK,note,Brand,store,\"units\",price,deal,feat,margin", "40,\"a, b\",1,2,129,3.87,1,0,37.99232558");
        Assert.Equal([new SalesLogLine.Loaded(2, GoodRecord)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_passes_over_blank_lines_and_counts_them_in_line_numbers()
    {
        using var file = LogFile.Of(LogFile.Header, "", Good, "  ", "2,1,41,x,3.87,1,0,30", "");
        var lines = await file.ReadAsync();
        Assert.Equal(
            [new SalesLogLine.Loaded(3, GoodRecord), new SalesLogLine.Rejected(5, "units", RejectionReason.NotANumber, "x")], lines);
    }

    [Theory]
    [InlineData("3.865", 386)] // half to even, both ways
    [InlineData("3.875", 388)]
    [InlineData("3.8751", 388)]
    [InlineData("4", 400)]
    [InlineData("0.005000001", 1)]
    public async Task ReadLines_rounds_prices_half_to_even(string price, long minor)
    {
        using var file = LogFile.Of(LogFile.Header, $"2,1,40,129,{price},1,0,0");
        var loaded = Assert.IsType<SalesLogLine.Loaded>(Assert.Single(await file.ReadAsync()));
        Assert.Equal((minor, minor), (loaded.Record.UnitPriceMinor, loaded.Record.UnitCostMinor));
    }

    [Theory]
    [InlineData("2,1,40,1.5,3.87,1,0,30", "units", RejectionReason.NotAWholeNumber, "1.5")]
    [InlineData("2,1,40,abc,3.87,1,0,30", "units", RejectionReason.NotANumber, "abc")]
    [InlineData("2,1,40,-3,3.87,1,0,30", "units", RejectionReason.NegativeUnits, "-3")]
    [InlineData("2,1,40,3000000000,3.87,1,0,30", "units", RejectionReason.NumberTooLarge, "3000000000")]
    [InlineData("2,1,40,,3.87,1,0,30", "units", RejectionReason.Blank, "")]
    [InlineData("2,1,40,5,3,87,1,0,30", "margin", RejectionReason.TooManyColumns, "30")]
    [InlineData("2,1,40,5,0,1,0,30", "price", RejectionReason.PriceNotPositive, "0")]
    [InlineData("2,1,40,5,0.004,1,0,30", "price", RejectionReason.PriceNotPositive, "0.004")]
    [InlineData("2,1,40,5,-1,1,0,30", "price", RejectionReason.PriceNotPositive, "-1")]
    [InlineData("2,1,40,5,1e20,1,0,30", "price", RejectionReason.NumberTooLarge, "1e20")]
    [InlineData("2,1,40,5,NaN,1,0,30", "price", RejectionReason.NotANumber, "NaN")]
    [InlineData("2,1,40,5,3.87,2,0,30", "deal", RejectionReason.NotAFlag, "2")]
    [InlineData("2,1,40,5,3.87,1,1.5,30", "feat", RejectionReason.ShareOutOfRange, "1.5")]
    [InlineData("2,1,40,5,3.87,1,0,101", "margin", RejectionReason.MarginAboveHundred, "101")]
    [InlineData("2,1,0,5,3.87,1,0,30", "week", RejectionReason.UnknownPeriod, "0")]
    [InlineData("2,1,401,5,3.87,1,0,30", "week", RejectionReason.UnknownPeriod, "401")]
    [InlineData("2,1,99999999999,5,3.87,1,0,30", "week", RejectionReason.UnknownPeriod, "99999999999")]
    [InlineData("2,1,40.5,5,3.87,1,0,30", "week", RejectionReason.UnknownPeriod, "40.5")]
    [InlineData(" ,1,40,5,3.87,1,0,30", "store", RejectionReason.Blank, "")]
    [InlineData("2,a\u0001b,40,5,3.87,1,0,30", "brand", RejectionReason.NotText, "a?b")]
    [InlineData("2,1,40,5", "price", RejectionReason.MissingColumn, "")]
    [InlineData("2", "brand", RejectionReason.MissingColumn, "")]
    [InlineData("2,1,40,\"5,3.87,1,0,30", "units", RejectionReason.UnclosedQuote, "\"5,3.87,1,0,30")]
    [InlineData("2,1,40,\"5\"6,3.87,1,0,30", "units", RejectionReason.UnclosedQuote, "\"5\"6")]
    public async Task ReadLines_rejects_the_line_alone_when_a_field_is_wrong(string line, string column, RejectionReason reason, string text)
    {
        using var file = LogFile.Of(LogFile.Header, line, Good);
        Assert.Equal([new SalesLogLine.Rejected(2, column, reason, text), new SalesLogLine.Loaded(3, GoodRecord)], await file.ReadAsync());
    }

    [Fact]
    public async Task ReadLines_rejects_a_code_that_is_not_UTF8_or_too_long()
    {
        byte[] latin1 = [.. Encoding.UTF8.GetBytes(LogFile.Header + "\n2,caf"), 0xE9, .. Encoding.UTF8.GetBytes(",40,5,3.87,1,0,30\n")];
        using var file = LogFile.OfBytes([.. latin1, .. Encoding.UTF8.GetBytes($"2,{new string('x', 101)},40,5,3.87,1,0,30")]);
        var rejected = (await file.ReadAsync()).Cast<SalesLogLine.Rejected>().ToList();
        Assert.Equal([RejectionReason.NotText, RejectionReason.TextTooLong], rejected.Select(line => line.Reason));
        Assert.Equal("caf?", rejected[0].Text);
        Assert.Equal(40, rejected[1].Text.Length);
    }

    [Fact]
    public async Task ReadLines_rejects_the_second_when_two_lines_have_one_key()
    {
        using var file = LogFile.Of(LogFile.Header, Good, "2,1,41,1,3.87,1,0,30", "2, 1 ,040,7,3.99,0,0,30");
        var lines = await file.ReadAsync();
        Assert.Equal(new SalesLogLine.Rejected(4, "week", RejectionReason.DuplicateKey, "040"), lines[2]);
    }

    [Fact]
    public async Task ReadLines_follows_the_mapping_when_the_log_is_daily_and_has_cancellations()
    {
        using var file = LogFile.Of(
            "receipt;day;sku;sold;price;cost", "A1;24.12.2025;TEA;3;4,50;2,125", "C1;24.12.2025;TEA;-3;4,50;", "A2;25.12.2025;TEA;0;4.50;", "A3;31.11.2025;TEA;1;5;1");
        Assert.Equal(
            [
                new SalesLogLine.Loaded(2, new SalesRecord("corner", "TEA", new DateOnly(2025, 12, 24), 1, 3, 450, 212, false, 0)),
                new SalesLogLine.Cancelled(3, "The receipt was cancelled."),
                new SalesLogLine.Rejected(4, "price", RejectionReason.NotANumber, "4.50"),
                new SalesLogLine.Rejected(5, "day", RejectionReason.UnknownPeriod, "31.11.2025"),
            ],
            await file.ReadAsync(Daily));
    }

    [Fact]
    public async Task ReadLines_leaves_the_cost_open_when_the_log_has_none_there()
    {
        using var file = LogFile.Of("receipt;day;sku;sold;price;cost", "A1;24.12.2025;TEA;3;4,50; ");
        Assert.Null(Assert.IsType<SalesLogLine.Loaded>(Assert.Single(await file.ReadAsync(Daily))).Record.UnitCostMinor);
    }
}
