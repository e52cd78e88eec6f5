using AgentStore.Domain.Demand;

namespace AgentStore.Operations.SalesLog;

/// <summary>
/// Adds single sales up to one record a store, product and period, and takes returns off the newest earlier sales to the same
/// buyer at the same price. Holds some hundred bytes a line of the log.
/// </summary>
/// <param name="unitsColumn">Name of the log's column with the units.</param>
internal sealed class SalesBook(string unitsColumn)
{
    private readonly Dictionary<(string Store, string Product, int Day), Total> totals = [];
    private readonly Dictionary<(string Store, string Product, string Customer, long PriceMinor), Stack<Sale>> open = [];

    /// <summary>Books a line, and says what became of it: a return that finds its sale is cancelled against it, one that doesn't is rejected.</summary>
    public SalesLogLine Add(SalesLogLine line) => line switch
    {
        SalesLogLine.Loaded sold => Sell(sold),
        SalesLogLine.Returned returned => TakeBack(returned),
        _ => line,
    };

    /// <summary>The records: units less returns, and the average price of what was sold.</summary>
    public IEnumerable<SalesRecord> Records()
    {
        foreach (var (key, total) in totals)
        {
            var price = (long)decimal.Round(total.RevenueMinor / total.UnitsSold, 0, MidpointRounding.ToEven);
            yield return total.First with { Units = total.UnitsSold - total.UnitsReturned, UnitPriceMinor = price, PeriodStart = DateOnly.FromDayNumber(key.Day) };
        }
    }

    private SalesLogLine Sell(SalesLogLine.Loaded line)
    {
        var record = line.Record;
        if (record.Units == 0) return line;
        var key = (record.StoreCode, record.ProductCode, record.PeriodStart.DayNumber);
        if (!totals.TryGetValue(key, out var total)) totals.Add(key, total = new Total(record));
        if (record.Units > int.MaxValue - total.UnitsSold)
            return new SalesLogLine.Rejected(line.LineNumber, unitsColumn, RejectionReason.NumberTooLarge, $"{record.Units}, beside {total.UnitsSold} of the same period");
        total.UnitsSold += record.Units;
        total.RevenueMinor += (decimal)record.Units * record.UnitPriceMinor;

        var buyer = (record.StoreCode, record.ProductCode, line.Customer, record.UnitPriceMinor);
        if (!open.TryGetValue(buyer, out var sales)) open.Add(buyer, sales = new Stack<Sale>());
        sales.Push(new Sale(total, record.Units));
        return line;
    }

    private SalesLogLine TakeBack(SalesLogLine.Returned line)
    {
        var (record, left) = (line.Record, line.Record.Units);
        if (!open.TryGetValue((record.StoreCode, record.ProductCode, line.Customer, record.UnitPriceMinor), out var sales) || sales.Sum(sale => (long)sale.Units) < left)
            return new SalesLogLine.Rejected(line.LineNumber, line.Column, RejectionReason.ReturnWithoutSale, $"{left} × {LineParser.Printable(record.ProductCode)}");
        while (left > 0)
        {
            var sale = sales.Pop();
            var taken = Math.Min(left, sale.Units);
            sale.Total.UnitsReturned += taken;
            left -= taken;
            if (sale.Units > taken) sales.Push(sale with { Units = sale.Units - taken });
        }
        return new SalesLogLine.Cancelled(line.LineNumber, "Taken back");
    }

    private readonly record struct Sale(Total Total, int Units);

    private sealed class Total(SalesRecord first)
    {
        public SalesRecord First { get; } = first;

        public int UnitsSold { get; set; }

        public int UnitsReturned { get; set; }

        public decimal RevenueMinor { get; set; }
    }
}
