using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class OddLogTests
{
    private static SalesLogMapping Dated(string format, int days = 1, string? zone = null) => LogFile.Panel with
    {
        StoreCode = "corner",
        Period = new PeriodMapping { Days = days, DateFormat = format, TimeZone = zone },
        Columns = new ColumnMapping { Product = "sku", Period = "day", Units = "sold", Price = "price" },
    };

    // What a till at -05:00 wrote late on the 1st is the 1st, whatever zone the machine is in; in Berlin it was the 2nd.
    [Theory]
    [InlineData(null, 1)]
    [InlineData("Europe/Berlin", 2)]
    [InlineData("America/New_York", 1)]
    public async Task A_moment_with_an_offset_is_of_the_day_written_unless_the_mapping_names_a_zone(string? zone, int day)
    {
        using var file = LogFile.Of("day,sku,sold,price", "2026-01-01T23:30:00-05:00,TEA,3,4.50");
        var loaded = Assert.IsType<SalesLogLine.Loaded>(Assert.Single(await file.ReadAsync(Dated("yyyy-MM-dd'T'HH:mm:sszzz", zone: zone))));
        Assert.Equal(new DateOnly(2026, 1, day), loaded.Record.PeriodStart);
    }

    [Fact]
    public async Task A_week_53_is_read_in_years_that_have_one_and_rejected_in_others()
    {
        using var file = LogFile.Of("day,sku,sold,price", "2020-W52,TEA,3,4.50", "2020-W53,TEA,3,4.50", "2021-W01,TEA,3,4.50", "2021-W53,TEA,3,4.50");
        var lines = await file.ReadAsync(Dated(PeriodMapping.IsoWeek, days: 7));
        Assert.Equal(
            [new DateOnly(2020, 12, 21), new DateOnly(2020, 12, 28), new DateOnly(2021, 1, 4)],
            lines.OfType<SalesLogLine.Loaded>().Select(line => line.Record.PeriodStart));
        Assert.Equal(new SalesLogLine.Rejected(5, "day", RejectionReason.UnknownPeriod, "2021-W53"), lines[3]);
    }

    [Theory]
    [InlineData("""{ "days": 1, "dateFormat": "yyyy-MM-dd", "timeZone": "Mars/Olympus" }""", "Mars/Olympus")]
    [InlineData("""{ "days": 1, "dateFormat": "iso-week" }""", "period.days is 7")]
    public void A_mapping_with_a_calendar_that_cannot_be_is_refused(string period, string part)
    {
        using var file = LogFile.Of($$"""{ "name": "odd", "currency": "USD", "storeCode": "a", "period": {{period}}, "columns": { "product": "p", "period": "d", "units": "u", "price": "m" } }""");
        Assert.Contains(part, Assert.IsType<MappingNotUsable>(SalesLogMapping.Load(file.Path).Refusal).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_that_jump_a_thousandfold_are_loaded_and_told_with_product_and_line()
    {
        using var file = LogFile.Of(
            [LogFile.Header, .. Enumerable.Range(1, 6).Select(week => $"2,7,{week},5,3.87,0,0,30"), "2,7,7,5000,3.87,0,0,30", "2,7,8,4999,3.87,0,0,30", "2,8,8,5000,3.87,0,0,30"]);
        var tally = new SalesLogTally();
        foreach (var line in await file.ReadAsync()) tally.Add(line);
        Assert.Equal((9, 0, 1), (tally.Loaded, tally.Rejected, tally.UnitJumps));
        Assert.StartsWith("line 8, store 2, product 7: 5000 units where 5 are usual", Assert.Single(tally.FirstUnitJumps).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_one_week_and_one_price_is_read_as_it_is()
    {
        using var file = LogFile.Of(LogFile.Header, "2,7,1,5,3.87,0,0,30", "3,7,1,0,3.87,0,0,30");
        var tally = new SalesLogTally();
        foreach (var line in await file.ReadAsync()) tally.Add(line);
        Assert.Equal((2, 1, 2, 0), (tally.Loaded, tally.Weeks, tally.Stores, tally.UnitJumps));
    }

    [Fact]
    public async Task Columns_that_may_be_unknown_are_open_when_blank_and_rejected_when_wrong()
    {
        var mapping = Dated("yyyy-MM-dd") with
        {
            Columns = new ColumnMapping { Product = "sku", Period = "day", Units = "sold", Price = "price", RegularPrice = "full", StockAtStart = "stock", CompetitorPrice = "theirs" },
        };
        using var file = LogFile.Of(
            "day,sku,sold,price,full,stock,theirs", "2026-01-01,TEA,3,4.50,5.00,40,4.29", "2026-01-02,TEA,3,4.50,, ,", "2026-01-03,TEA,3,4.50,0,40,4.29",
            "2026-01-04,TEA,3,4.50,5,-1,4.29", "2026-01-05,TEA,3,4.50,5,4,x");
        var lines = await file.ReadAsync(mapping);
        Assert.Equal(
            [(500L, 40, 429L), (null, null, null)],
            lines.OfType<SalesLogLine.Loaded>().Select(line => (line.Record.RegularPriceMinor, line.Record.StockAtStart, line.Record.CompetitorPriceMinor)));
        Assert.Equal(
            [("full", RejectionReason.PriceNotPositive), ("stock", RejectionReason.NegativeUnits), ("theirs", RejectionReason.NotANumber)],
            lines.OfType<SalesLogLine.Rejected>().Select(line => (line.Column, line.Reason)));
    }
}
