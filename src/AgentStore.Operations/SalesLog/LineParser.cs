using System.Text.RegularExpressions;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>Turns the fields of one line into a sales record, or says which field is wrong and why. One instance for one file.</summary>
internal sealed class LineParser
{
    public const int CodeLengthMax = 100;
    private const int QuotedTextMax = 40;
    private const long MinorMax = 1_000_000_000_000;

    private readonly SalesLogMapping mapping;
    private readonly SalesLogColumns columns;
    private readonly LogFields row;
    private readonly LogCalendar calendar;
    private readonly decimal minorPerMajor;
    private readonly SeriesPeriods seen = new();
    private readonly Regex? productPattern;
    private (int Column, RejectionReason Reason)? fault;

    public LineParser(SalesLogMapping mapping, SalesLogColumns columns, LogFields row)
    {
        this.mapping = mapping;
        this.columns = columns;
        this.row = row;
        calendar = new LogCalendar(mapping.Period, areSales: mapping.Transactions is not null);
        productPattern = mapping.Transactions?.ProductPattern is { } pattern
            ? new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
            : null;
        minorPerMajor = (decimal)Math.Pow(10, new Currency(mapping.Currency).MinorUnitDigits);
    }

    /// <summary>Reads the line that the fields are at.</summary>
    public SalesLogLine Parse(int lineNumber)
    {
        fault = null;
        if (row.Count > columns.Header.Count)
            return new SalesLogLine.Rejected(lineNumber, columns.Header[^1], RejectionReason.TooManyColumns, Printable(row.Text(columns.Header.Count)));
        if (columns.FirstBeyond(row.Count) is { } missing)
            return new SalesLogLine.Rejected(lineNumber, missing, RejectionReason.MissingColumn, "");
        if (mapping.Cancelled is { } cancelled && row.Text(columns.Cancelled).StartsWith(cancelled.StartsWith, StringComparison.Ordinal))
            return new SalesLogLine.Cancelled(lineNumber, cancelled.Reason);
        var isReturn = mapping.Transactions is { } transactions
            && row.Text(columns.Return).StartsWith(transactions.ReturnStartsWith, StringComparison.Ordinal);
        var record = Record(isReturn);
        if (seen.IsFull) return new SalesLogLine.Broken(lineNumber, new TooManySeries(SeriesPeriods.SeriesMax));
        if (fault is { } wrong) return new SalesLogLine.Rejected(lineNumber, columns.Header[wrong.Column], wrong.Reason, Printable(row.Text(wrong.Column)));
        var customer = columns.Customer == SalesLogColumns.Absent ? "" : row.Text(columns.Customer).Trim();
        return isReturn ? new SalesLogLine.Returned(lineNumber, record, customer, columns.Header[columns.Return]) : new SalesLogLine.Loaded(lineNumber, record, customer);
    }

    /// <summary>Text of the file made fit for a message.</summary>
    public static string Printable(string text)
    {
        var cut = text.Length > QuotedTextMax ? text[..QuotedTextMax] : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c));
    }

    // Fields are read in order and the first fault stands; what is read after one is not used.
    private SalesRecord Record(bool isReturn)
    {
        var store = columns.Store == SalesLogColumns.Absent ? mapping.StoreCode! : Code(columns.Store);
        var product = Code(columns.Product);
        if (fault is null && productPattern?.IsMatch(product) is false) Fault(columns.Product, RejectionReason.NotAProduct);
        var period = PeriodStart(columns.Period);
        var units = Units(columns.Units, isReturn);
        var price = Number(columns.Price);
        var priceMinor = Minor(columns.Price, price, RejectionReason.PriceNotPositive, least: 1);
        var costMinor = Cost(price);
        var promoted = Flag(columns.Promoted);
        var feature = Share(columns.FeatureShare);
        var regular = PriceIfKnown(columns.RegularPrice);
        var stock = StockIfKnown();
        var competitor = PriceIfKnown(columns.CompetitorPrice);
        if (fault is null && mapping.Transactions is null && !seen.Add(store, product, period.DayNumber)) Fault(columns.Period, RejectionReason.DuplicateKey);
        return new SalesRecord(store, product, period, mapping.Period.Days, units, priceMinor, costMinor, promoted, feature, regular, stock, competitor);
    }

    private string Code(int column)
    {
        var text = row.Text(column).Trim();
        if (text.Length == 0) Fault(column, RejectionReason.Blank);
        else if (text.Length > CodeLengthMax) Fault(column, RejectionReason.TextTooLong);
        else if (HasNoText(text)) Fault(column, RejectionReason.NotText);
        return text;
    }

    // Read for every code of every line: no closures.
    private static bool HasNoText(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || c == '\uFFFD') return true;
        }
        return false;
    }

    private DateOnly PeriodStart(int column)
    {
        if (row.IsBlank(column)) Fault(column, RejectionReason.Blank);
        else if (calendar.StartOf(row, column) is { } start) return start;
        else Fault(column, RejectionReason.UnknownPeriod);
        return default;
    }

    private int Units(int column, bool isReturn)
    {
        var units = isReturn ? -Number(column) : Number(column);
        if (units < 0) Fault(column, RejectionReason.NegativeUnits);
        else if (units != decimal.Truncate(units)) Fault(column, RejectionReason.NotAWholeNumber);
        else if (units > int.MaxValue) Fault(column, RejectionReason.NumberTooLarge);
        else return (int)units;
        return 0;
    }

    private long? Cost(decimal price)
    {
        if (columns.Cost != SalesLogColumns.Absent)
            return row.IsBlank(columns.Cost) ? null : Minor(columns.Cost, Number(columns.Cost), RejectionReason.NegativeCost, least: 0);
        if (columns.MarginPercent == SalesLogColumns.Absent || row.IsBlank(columns.MarginPercent)) return null;
        var margin = Number(columns.MarginPercent);
        if (Math.Abs(margin) > MinorMax) Fault(columns.MarginPercent, RejectionReason.NumberTooLarge);
        return fault is null
            ? Minor(columns.MarginPercent, price * (1 - margin / 100), RejectionReason.MarginAboveHundred, least: 0)
            : null;
    }

    private long? PriceIfKnown(int column) => column == SalesLogColumns.Absent || row.IsBlank(column)
        ? null
        : Minor(column, Number(column), RejectionReason.PriceNotPositive, least: 1);

    private int? StockIfKnown() => columns.StockAtStart == SalesLogColumns.Absent || row.IsBlank(columns.StockAtStart)
        ? null
        : Units(columns.StockAtStart, isReturn: false);

    private long Minor(int column, decimal major, RejectionReason below, long least)
    {
        if (major > MinorMax) Fault(column, RejectionReason.NumberTooLarge);
        if (fault is not null) return 0;
        var minor = decimal.Round(major * minorPerMajor, 0, MidpointRounding.ToEven);
        if (major < 0 || minor < least) Fault(column, below);
        else if (minor > MinorMax) Fault(column, RejectionReason.NumberTooLarge);
        return fault is null ? (long)minor : 0;
    }

    private bool Flag(int column)
    {
        if (column == SalesLogColumns.Absent) return false;
        var text = row.Text(column).Trim();
        if (text is "0" or "1") return text == "1";
        if (bool.TryParse(text, out var flag)) return flag;
        Fault(column, text.Length == 0 ? RejectionReason.Blank : RejectionReason.NotAFlag);
        return false;
    }

    private double Share(int column)
    {
        if (column == SalesLogColumns.Absent) return 0;
        var share = Number(column);
        if (share is < 0 or > 1) Fault(column, RejectionReason.ShareOutOfRange);
        return (double)share;
    }

    private decimal Number(int column)
    {
        if (row.IsBlank(column)) Fault(column, RejectionReason.Blank);
        else if (row.TryNumber(column, out var number)) return number;
        else Fault(column, RejectionReason.NotANumber);
        return 0;
    }

    private void Fault(int column, RejectionReason reason) => fault ??= (column, reason);
}
