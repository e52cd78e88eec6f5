using System.Globalization;

namespace AgentStore.Operations.SalesLog;

/// <summary>Finds the first day of the period that a line is of.</summary>
internal sealed class LogCalendar(PeriodMapping period, bool areSales)
{
    private readonly TimeZoneInfo? zone = period.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : null;

    /// <summary>The first day; null where the field says none.</summary>
    public DateOnly? StartOf(LogFields fields, int column)
    {
        if (period.NumberOneStarts is { } first) return Numbered(fields.Text(column).Trim(), first);
        if (period.DateFormat == PeriodMapping.IsoWeek) return IsoMonday(fields.Text(column).Trim());
        if (fields.MomentOf(column, period.DateFormat!) is not { } moment) return null;
        var date = DateOnly.FromDateTime(InZone(moment));
        // Day 0 of .NET's calendar, 0001-01-01, is a Monday, and so is every seventh day after it.
        return areSales ? DateOnly.FromDayNumber(date.DayNumber - date.DayNumber % period.Days) : date;
    }

    // Without a zone the day is the one written: a till writes the day it knows.
    private DateTime InZone(Moment moment)
    {
        if (zone is null || moment.Offset is not { } offset || moment.Written.Year is <= 1 or >= 9999) return moment.Written;
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Written, offset), zone).DateTime;
    }

    private DateOnly? Numbered(string text, DateOnly first)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var day = first.DayNumber + (number - 1L) * period.Days;
        return number >= 1 && number <= (period.LastNumber ?? int.MaxValue) && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : null;
    }

    // 2020-W53 is a week; 2021-W53 is not, since that year has 52.
    private static DateOnly? IsoMonday(string text)
    {
        if (text.Length != 8 || text[4] != '-' || text[5] != 'W') return null;
        return int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            && year is > 1 and < 9999 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))
            : null;
    }
}
