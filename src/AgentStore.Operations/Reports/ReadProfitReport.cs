using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>What was earned over a stretch of business days, by the store's own orders and ledgers.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, today included.</param>
/// <param name="Total">All of it.</param>
/// <param name="Before">As many days right before, to compare with; null where the store wasn't open yet.</param>
/// <param name="Weeks">Each week, oldest first; the first and the last are cut to the report's days.</param>
/// <param name="Days">Each day, oldest first.</param>
/// <param name="Products">Each product that sold, the largest gross margin first.</param>
public sealed record ProfitReport(
    DateOnly From, DateOnly Until, Profit Total, Profit? Before, IReadOnlyList<ProfitOfWeek> Weeks, IReadOnlyList<ProfitOfDay> Days,
    IReadOnlyList<ProfitOfProduct> Products);

/// <summary>One week of the store, or the part of it that is looked at.</summary>
public sealed record ProfitOfWeek(DateOnly From, DateOnly Until, Profit Profit);

/// <summary>One business day.</summary>
public sealed record ProfitOfDay(DateOnly Date, Profit Profit);

/// <summary>One product.</summary>
public sealed record ProfitOfProduct(Sku Sku, int Units, Money Revenue, Money GrossMargin, int UnitsWithoutCost);

/// <summary>Reads what the store earns. Days are business days of the store's zone.</summary>
public sealed class ReadProfitReport(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Most days of a report.</summary>
    public const int DaysMax = 90;

    /// <summary>Most weeks that <see cref="WeeksAsync"/> reads.</summary>
    public const int WeeksMax = 52;

    /// <summary>The newest days, today included.</summary>
    /// <param name="days">How many; taken into 1 to <see cref="DaysMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<ProfitReport> RunAsync(int days, CancellationToken cancel = default)
    {
        var count = Math.Clamp(days, 1, DaysMax);
        var (until, from) = (clock.Today, clock.Today.AddDays(1 - count));
        var before = from.AddDays(-count);
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var openedOn = await OpenedOnAsync(db, cancel);
        var books = await ProfitBooks.ReadAsync(db, clock, profile.Currency, before, cancel);
        return new ProfitReport(
            from, until, books.Over(from, until), openedOn <= before ? books.Over(before, from.AddDays(-1)) : null,
            books.Weeks(from, until, profile.WeekStartsOn),
            [.. Enumerable.Range(0, count).Select(from.AddDays).Select(date => new ProfitOfDay(date, books.Over(date, date)))],
            Products(books.OrdersOf(from, until), profile.Currency));
    }

    /// <summary>The newest weeks since the store opened, the present one up to now included, oldest first.</summary>
    /// <param name="weeks">How many at most; taken into 1 to <see cref="WeeksMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<ProfitOfWeek>> WeeksAsync(int weeks, CancellationToken cancel = default)
    {
        var (count, today) = (Math.Clamp(weeks, 1, WeeksMax), clock.Today);
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var first = ProfitBooks.WeekOf(today, profile.WeekStartsOn).AddDays(-7 * (count - 1));
        if (await OpenedOnAsync(db, cancel) is { } opened && opened > first) first = opened <= today ? opened : today;
        return (await ProfitBooks.ReadAsync(db, clock, profile.Currency, first, cancel)).Weeks(first, today, profile.WeekStartsOn);
    }

    /// <summary>One business day; null for one before the store opened.</summary>
    /// <param name="date">Which.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Profit?> OfDayAsync(DateOnly date, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        if (await OpenedOnAsync(db, cancel) is not { } opened || date < opened) return null;
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        return (await ProfitBooks.ReadAsync(db, clock, currency, date, cancel)).Over(date, date);
    }

    // The opening cash is the first line of the cash ledger.
    private async Task<DateOnly?> OpenedOnAsync(StoreDbContext db, CancellationToken cancel) =>
        await db.CashMovements.MinAsync(movement => (DateTimeOffset?)movement.At, cancel) is { } at ? clock.DateIn(at) : null;

    private static IReadOnlyList<ProfitOfProduct> Products(IEnumerable<Order> orders, Currency currency) =>
        [.. orders.SelectMany(order => order.Lines).GroupBy(line => line.Sku).Select(lines => new ProfitOfProduct(
                lines.Key, lines.Sum(line => line.Units), new Money(lines.Sum(line => line.UnitPriceMinor * line.Units), currency),
                new Money(lines.Sum(line => line.UnitCostMinor is { } cost ? (line.UnitPriceMinor - cost) * line.Units : 0), currency),
                lines.Sum(line => line.UnitCostMinor is null ? line.Units : 0)))
            .OrderByDescending(product => product.GrossMargin.Minor).ThenBy(product => product.Sku.Code, StringComparer.Ordinal)];
}
