using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>What the books hold since one business day, to be added up over any days after it.</summary>
internal sealed class ProfitBooks
{
    private readonly Currency currency;
    private readonly ILookup<DateOnly, Order> orders;
    private readonly ILookup<DateOnly, long> refunds;
    private readonly ILookup<DateOnly, long> concessions;
    private readonly ILookup<DateOnly, long> costs;

    private ProfitBooks(
        Currency currency, ILookup<DateOnly, Order> orders, ILookup<DateOnly, long> refunds, ILookup<DateOnly, long> concessions, ILookup<DateOnly, long> costs) =>
        (this.currency, this.orders, this.refunds, this.concessions, this.costs) = (currency, orders, refunds, concessions, costs);

    public static async Task<ProfitBooks> ReadAsync(StoreDbContext db, StoreClock clock, Currency currency, DateOnly first, CancellationToken cancel)
    {
        var from = clock.StartOf(first);
        var orders = await db.Orders.AsNoTracking().Where(order => order.PaidAt >= from).ToListAsync(cancel);
        var refunds = await db.Refunds.AsNoTracking().Where(refund => refund.RequestedAt >= from).ToListAsync(cancel);
        var concessions = await db.Concessions.AsNoTracking().Where(each => each.GivenAt >= from).ToListAsync(cancel);
        var costs = await db.CashMovements.AsNoTracking()
            .Where(movement => movement.Kind == CashMovementKind.RunningCost && movement.At >= from).ToListAsync(cancel);
        return new ProfitBooks(
            currency,
            orders.ToLookup(order => clock.DateIn(order.PaidAt!.Value)),
            refunds.ToLookup(refund => clock.DateIn(refund.RequestedAt), refund => refund.AmountMinor),
            concessions.ToLookup(each => clock.DateIn(each.GivenAt), each => each.WorthMinor),
            costs.ToLookup(movement => clock.DateIn(movement.At), movement => -movement.AmountMinor));
    }

    public IReadOnlyList<Order> OrdersOf(DateOnly first, DateOnly last) => [.. Dates(first, last).SelectMany(date => orders[date])];

    public Profit Over(DateOnly first, DateOnly last)
    {
        Money Sum(ILookup<DateOnly, long> amounts) => new(Dates(first, last).Sum(date => amounts[date].Sum()), currency);
        return new Profit(DaySales.Of(OrdersOf(first, last), currency), Sum(refunds), Sum(concessions), Sum(costs));
    }

    /// <summary>The weeks that these days lie in, oldest first; the first and the last are cut to the days.</summary>
    public IReadOnlyList<ProfitOfWeek> Weeks(DateOnly first, DateOnly last, DayOfWeek startsOn) =>
        [.. Dates(first, last).GroupBy(date => WeekOf(date, startsOn)).Select(days => new ProfitOfWeek(days.Min(), days.Max(), Over(days.Min(), days.Max())))];

    /// <summary>The first day of the week that a date lies in.</summary>
    public static DateOnly WeekOf(DateOnly date, DayOfWeek startsOn) => date.AddDays(-(((int)date.DayOfWeek - (int)startsOn + 7) % 7));

    private static IEnumerable<DateOnly> Dates(DateOnly first, DateOnly last) => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
}
