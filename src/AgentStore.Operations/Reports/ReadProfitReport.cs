using AgentStore.Domain.Ledger;
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
/// <param name="Days">Each day, oldest first.</param>
/// <param name="Products">Each product that sold, the largest gross margin first.</param>
public sealed record ProfitReport(
    DateOnly From, DateOnly Until, Profit Total, Profit? Before, IReadOnlyList<ProfitOfDay> Days, IReadOnlyList<ProfitOfProduct> Products);

/// <summary>Paid orders, and what running the CEO cost meanwhile.</summary>
/// <param name="Sales">Revenue, and gross margin at the costs of the moment each unit was ordered.</param>
/// <param name="RunningCost">What the CEO's model cost by the cash ledger.</param>
public sealed record Profit(DaySales Sales, Money RunningCost)
{
    /// <summary>Gross margin less running cost.</summary>
    public Money Left => Sales.GrossMargin - RunningCost;
}

/// <summary>One business day.</summary>
public sealed record ProfitOfDay(DateOnly Date, Profit Profit);

/// <summary>One product.</summary>
public sealed record ProfitOfProduct(Sku Sku, int Units, Money Revenue, Money GrossMargin, int UnitsWithoutCost);

/// <summary>Reads what the store earns. Days are business days of the store's zone.</summary>
public sealed class ReadProfitReport(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Most days of a report.</summary>
    public const int DaysMax = 90;

    /// <summary>The newest days, today included.</summary>
    /// <param name="days">How many; taken into 1 to <see cref="DaysMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<ProfitReport> RunAsync(int days, CancellationToken cancel = default)
    {
        var count = Math.Clamp(days, 1, DaysMax);
        var (until, from) = (clock.Today, clock.Today.AddDays(1 - count));
        var earliest = clock.StartOf(from.AddDays(-count));
        await using var db = contexts.Open();
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var openedAt = await db.CashMovements.MinAsync(movement => (DateTimeOffset?)movement.At, cancel);
        var orders = (await db.Orders.AsNoTracking().Where(order => order.PaidAt >= earliest).ToListAsync(cancel)).ToLookup(order => clock.DateIn(order.PaidAt!.Value));
        var costs = (await db.CashMovements.AsNoTracking().Where(movement => movement.Kind == CashMovementKind.RunningCost && movement.At >= earliest).ToListAsync(cancel))
            .ToLookup(movement => clock.DateIn(movement.At), movement => -movement.AmountMinor);

        Profit Over(DateOnly first, DateOnly last)
        {
            var dates = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
            return new(DaySales.Of([.. dates.SelectMany(date => orders[date])], currency), new Money(dates.Sum(date => costs[date].Sum()), currency));
        }

        var isOpenBefore = openedAt is { } at && clock.DateIn(at) <= from.AddDays(-count);
        return new ProfitReport(
            from, until, Over(from, until), isOpenBefore ? Over(from.AddDays(-count), from.AddDays(-1)) : null,
            [.. Enumerable.Range(0, count).Select(from.AddDays).Select(date => new ProfitOfDay(date, Over(date, date)))],
            Products(orders.Where(day => day.Key >= from).SelectMany(day => day), currency));
    }

    private static IReadOnlyList<ProfitOfProduct> Products(IEnumerable<Order> orders, Currency currency) =>
        [.. orders.SelectMany(order => order.Lines).GroupBy(line => line.Sku).Select(lines => new ProfitOfProduct(
                lines.Key, lines.Sum(line => line.Units), new Money(lines.Sum(line => line.UnitPriceMinor * line.Units), currency),
                new Money(lines.Sum(line => line.UnitCostMinor is { } cost ? (line.UnitPriceMinor - cost) * line.Units : 0), currency),
                lines.Sum(line => line.UnitCostMinor is null ? line.Units : 0)))
            .OrderByDescending(product => product.GrossMargin.Minor).ThenBy(product => product.Sku.Code, StringComparer.Ordinal)];
}
