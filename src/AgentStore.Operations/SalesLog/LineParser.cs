using System.Globalization;
using System.Text.RegularExpressions;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using CsvHelper;

namespace AgentStore.Operations.SalesLog;

/// <summary>Turns the fields of one line into a sales record, or says which field is wrong and why. One instance for one file.</summary>
internal sealed class LineParser
{
    public const int CodeLengthMax = 100;
    private const int QuotedTextMax = 40;
    private const long MinorMax = 1_000_000_000_000;

    private readonly SalesLogMapping mapping;
    private readonly SalesLogColumns columns;
    private readonly NumberFormatInfo numbers;
    private readonly decimal minorPerMajor;
    private readonly HashSet<(string Store, string Product, int Day)> seen = [];
    private CsvReader row = null!;
    private readonly Regex? productPattern;
    private (int Column, RejectionReason Reason)? fault;

    public LineParser(SalesLogMapping mapping, SalesLogColumns columns)
    {
        this.mapping = mapping;
        this.columns = columns;
        numbers = new NumberFormatInfo { NumberDecimalSeparator = mapping.DecimalSign.ToString() };
        productPattern = mapping.Transactions?.ProductPattern is { } pattern
            ? new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
            : null;
        minorPerMajor = (decimal)Math.Pow(10, new Currency(mapping.Currency).MinorUnitDigits);
    }

    public SalesLogLine Parse(CsvReader reader, int lineNumber)
    {
        (row, fault) = (reader, null);
        if (row.FieldCount > columns.Header.Count)
            return new SalesLogLine.Rejected(lineNumber, columns.Header[^1], RejectionReason.TooManyColumns, Printable(row.GetString(columns.Header.Count)));
        if (columns.FirstBeyond(row.FieldCount) is { } missing)
            return new SalesLogLine.Rejected(lineNumber, missing, RejectionReason.MissingColumn, "");
        if (mapping.Cancelled is { } cancelled && row.GetString(columns.Cancelled).StartsWith(cancelled.StartsWith, StringComparison.Ordinal))
            return new SalesLogLine.Cancelled(lineNumber, cancelled.Reason);
        var isReturn = mapping.Transactions is { } transactions
            && row.GetString(columns.Return).StartsWith(transactions.ReturnStartsWith, StringComparison.Ordinal);
        var record = Record(isReturn);
        if (fault is { } wrong) return new SalesLogLine.Rejected(lineNumber, columns.Header[wrong.Column], wrong.Reason, Printable(row.GetString(wrong.Column)));
        var customer = columns.Customer == SalesLogColumns.Absent ? "" : row.GetString(columns.Customer).Trim();
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
        if (fault is null && mapping.Transactions is null && !seen.Add((store, product, period.DayNumber))) Fault(columns.Period, RejectionReason.DuplicateKey);
        return new SalesRecord(store, product, period, mapping.Period.Days, units, priceMinor, costMinor, promoted, feature, regular, stock, competitor);
    }

    private string Code(int column)
    {
        var text = row.GetString(column).Trim();
        if (text.Length == 0) Fault(column, RejectionReason.Blank);
        else if (text.Length > CodeLengthMax) Fault(column, RejectionReason.TextTooLong);
        else if (text.Any(c => char.IsControl(c) || c == '\uFFFD')) Fault(column, RejectionReason.NotText);
        return text;
    }

    private DateOnly PeriodStart(int column)
    {
        var (text, period) = (row.GetString(column).Trim(), mapping.Period);
        if (text.Length == 0)
        {
            Fault(column, RejectionReason.Blank);
            return default;
        }
        if (period.NumberOneStarts is not { } first)
        {
            if (mapping.Transactions is not null) return PeriodOf(column, text);
            if (!DateOnly.TryParseExact(text, period.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                Fault(column, RejectionReason.UnknownPeriod);
            return date;
        }
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var day = first.DayNumber + (number - 1L) * period.Days;
        if (isNumber && number >= 1 && number <= (period.LastNumber ?? int.MaxValue) && day <= DateOnly.MaxValue.DayNumber)
            return DateOnly.FromDayNumber((int)day);
        Fault(column, RejectionReason.UnknownPeriod);
        return default;
    }

    // Day 0 of .NET's calendar, 0001-01-01, is a Monday, and so is every seventh day after it.
    private DateOnly PeriodOf(int column, string text)
    {
        if (!DateTime.TryParseExact(text, mapping.Period.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            Fault(column, RejectionReason.UnknownPeriod);
        var day = DateOnly.FromDateTime(moment).DayNumber;
        return DateOnly.FromDayNumber(day - day % mapping.Period.Days);
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
            return IsBlank(columns.Cost) ? null : Minor(columns.Cost, Number(columns.Cost), RejectionReason.NegativeCost, least: 0);
        if (columns.MarginPercent == SalesLogColumns.Absent || IsBlank(columns.MarginPercent)) return null;
        var margin = Number(columns.MarginPercent);
        if (Math.Abs(margin) > MinorMax) Fault(columns.MarginPercent, RejectionReason.NumberTooLarge);
        return fault is null
            ? Minor(columns.MarginPercent, price * (1 - margin / 100), RejectionReason.MarginAboveHundred, least: 0)
            : null;
    }

    private long? PriceIfKnown(int column) => column == SalesLogColumns.Absent || IsBlank(column)
        ? null
        : Minor(column, Number(column), RejectionReason.PriceNotPositive, least: 1);

    private int? StockIfKnown() => columns.StockAtStart == SalesLogColumns.Absent || IsBlank(columns.StockAtStart)
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
        var text = row.GetString(column).Trim();
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
        if (IsBlank(column)) Fault(column, RejectionReason.Blank);
        else if (decimal.TryParse(row.GetSpan(column), NumberStyles.Float, numbers, out var number)) return number;
        else Fault(column, RejectionReason.NotANumber);
        return 0;
    }

    private bool IsBlank(int column) => row.GetSpan(column).Trim(" \t"u8).IsEmpty;

    private void Fault(int column, RejectionReason reason) => fault ??= (column, reason);
}
