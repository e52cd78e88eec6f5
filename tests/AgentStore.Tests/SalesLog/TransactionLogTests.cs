using AgentStore.Domain.Demand;
using AgentStore.Operations.SalesLog;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.SalesLog;

/// <summary>Logs of single sales: invoice lines as UCI's Online Retail has them, with returns that find their sale or don't.</summary>
public sealed class TransactionLogTests
{
    private const string Header = "\"InvoiceNo\",\"StockCode\",\"Description\",\"Quantity\",\"InvoiceDate\",\"UnitPrice\",\"CustomerID\",\"Country\"";
    private static readonly SalesLogMapping Giftware = SalesLogMapping.Load("uci-online-retail").Value;
    private static readonly DateOnly First = new(2010, 12, 1);

    [Fact]
    public async Task Every_line_is_a_sale_a_return_of_one_or_rejected_by_a_named_reason()
    {
        using var file = LogFile.Of(
            Header,
            "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
            "536370,85123A,HOLDER,4,2010-12-01 17:00:00,2.95,17851,United Kingdom",
            "C536391,85123A,HOLDER,-2,2010-12-03 10:24:00,2.55,17850,United Kingdom",
            "C536392,85123A,HOLDER,-5,2010-12-03 10:30:00,2.55,17850,United Kingdom",
            "C536393,85123A,HOLDER,-4,2010-12-03 10:31:00,2.55,17850,United Kingdom",
            "C536394,85123A,HOLDER,-1,2010-12-03 10:31:00,2.95,,United Kingdom",
            "536400,POST,POSTAGE,1,2010-12-03 10:40:00,18.00,17850,France",
            "536401,22423,,10,2010-12-03 10:41:00,0,,United Kingdom",
            "536402,22423,damaged,-3,2010-12-03 10:42:00,0,,United Kingdom",
            "536403,22423,CAKESTAND,1,yesterday,12.75,17850,United Kingdom");
        var (records, tally) = await BookAsync(file);

        Assert.Equal((10, 2, 6, 2), (tally.Rows, tally.Cancelled, tally.Rejected, tally.Loaded));
        Assert.Equal(
            [("NegativeUnits", 1), ("NotAProduct", 1), ("PriceNotPositive", 1), ("ReturnWithoutSale", 2), ("UnknownPeriod", 1)],
            tally.RejectedByReason.Select(each => (each.Key, each.Value)));
        Assert.Equal(1, tally.RejectedOtherThan(Giftware.ExpectedRejections));
        var record = Assert.Single(records);
        Assert.Equal(("online", "85123A", First, 4, 271), (record.StoreCode, record.ProductCode, record.PeriodStart, record.Units, record.UnitPriceMinor));
    }

    [Fact]
    public async Task Weeks_begin_on_monday()
    {
        using var file = LogFile.Of(
            Header, "1,22423,A,1,2010-12-05 23:59:59,1.00,1,UK", "2,22423,A,1,2010-12-06 00:00:00,1.00,1,UK", "3,22423,A,1,2010-12-12 08:00:00,3.00,1,UK");
        var (records, tally) = await BookAsync(file, Giftware with { Period = new PeriodMapping { Days = 7, DateFormat = "yyyy-MM-dd HH:mm:ss" } });
        Assert.Equal(
            [(new DateOnly(2010, 11, 29), 1, 100L), (new DateOnly(2010, 12, 6), 2, 200L)],
            records.OrderBy(record => record.PeriodStart).Select(record => (record.PeriodStart, record.Units, record.UnitPriceMinor)));
        Assert.Equal(2, tally.Weeks);
    }

    [Fact]
    public void Units_that_add_up_to_more_than_can_be_counted_are_rejected_and_not_lost_silently()
    {
        var book = new SalesBook("Quantity");
        Assert.IsType<SalesLogLine.Loaded>(book.Add(Sale(1, "A", int.MaxValue, 100)));
        var second = Assert.IsType<SalesLogLine.Rejected>(book.Add(Sale(2, "A", 1, 100)));
        Assert.Equal((RejectionReason.NumberTooLarge, "Quantity"), (second.Reason, second.Column));
        Assert.Equal(int.MaxValue, Assert.Single(book.Records()).Units);
    }

    [Fact]
    public void Book_agrees_with_a_list_of_single_units()
    {
        var steps = Gen.Select(Gen.Bool, Gen.Char["AB"], Gen.Char["XY"], Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int[0, 2]).Array[0, 60];
        steps.Sample(
            script =>
            {
                var book = new SalesBook("Quantity");
                var units = new List<(char Product, char Customer, int Price, int Day)>();
                var line = 1;
                foreach (var (isReturn, product, customer, count, price, day) in script)
                {
                    var record = Record(product.ToString(), count, price * 100, day);
                    if (!isReturn)
                    {
                        book.Add(new SalesLogLine.Loaded(++line, record, customer.ToString()));
                        units.AddRange(Enumerable.Repeat((product, customer, price, day), count));
                        continue;
                    }
                    var answer = book.Add(new SalesLogLine.Returned(++line, record, customer.ToString(), "InvoiceNo"));
                    var found = units.Count(each => (each.Product, each.Customer, each.Price) == (product, customer, price)) >= count;
                    if (found != answer is SalesLogLine.Cancelled) return false;
                    for (var taken = 0; found && taken < count; taken++)
                        units.RemoveAt(units.FindLastIndex(each => (each.Product, each.Customer, each.Price) == (product, customer, price)));
                }
                var expected = units.GroupBy(each => (each.Product, each.Day)).ToDictionary(group => group.Key, group => group.Count());
                return book.Records().All(record => record.Units == expected.GetValueOrDefault((record.ProductCode[0], record.PeriodStart.DayNumber - First.DayNumber)));
            },
            iter: 2_000);
    }

    private static async Task<(List<SalesRecord> Records, SalesLogTally Tally)> BookAsync(LogFile file, SalesLogMapping? mapping = null)
    {
        var (book, tally) = (new SalesBook("Quantity"), new SalesLogTally());
        foreach (var line in await file.ReadAsync(mapping ?? Giftware)) tally.Add(book.Add(line));
        return ([.. book.Records()], tally);
    }

    private static SalesLogLine.Loaded Sale(int line, string product, int units, long price) => new(line, Record(product, units, price, 0));

    private static SalesRecord Record(string product, int units, long price, int day) => new("online", product, First.AddDays(day), 1, units, price, null, false, 0);
}
