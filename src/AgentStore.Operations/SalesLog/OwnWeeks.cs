using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>Paid orders added up by product and whole week: neither the week the shop opened in nor the one that runs.</summary>
internal sealed class OwnWeeks
{
    private readonly StoreClock clock;
    private readonly DateOnly first;
    private readonly Dictionary<(Sku Sku, int Week), (long Units, decimal RevenueMinor, decimal? CostMinor)> sums = [];

    private OwnWeeks(StoreClock clock, DateOnly first, int count) => (this.clock, this.first, Count) = (clock, first, count);

    public int Count { get; }

    /// <summary>The weeks of a shop; null where it has no whole one yet.</summary>
    public static async Task<OwnWeeks?> OpenAsync(StoreDbContext db, StoreProfile profile, StoreClock clock, CancellationToken cancel)
    {
        if (await db.StockMovements.MinAsync(movement => (DateTimeOffset?)movement.At, cancel) is not { } openedAt) return null;
        var opened = clock.DateIn(openedAt);
        var first = ProfitBooks.WeekOf(opened, profile.WeekStartsOn);
        if (clock.StartOf(first) < openedAt) first = first.AddDays(7);
        var count = (ProfitBooks.WeekOf(clock.Today, profile.WeekStartsOn).DayNumber - first.DayNumber) / 7;
        return count > 0 ? new OwnWeeks(clock, first, count) : null;
    }

    public DateOnly StartOf(int week) => first.AddDays(7 * week);

    public void Add(Order order)
    {
        var day = clock.DateIn(order.PaidAt!.Value).DayNumber - first.DayNumber;
        if (day < 0 || day / 7 >= Count) return;
        foreach (var line in order.Lines)
        {
            var key = (line.Sku, day / 7);
            var sum = sums.GetValueOrDefault(key, (0, 0, 0));
            sums[key] = (sum.Units + line.Units, sum.RevenueMinor + (decimal)line.UnitPriceMinor * line.Units, sum.CostMinor + (decimal?)line.UnitCostMinor * line.Units);
        }
    }

    /// <summary>Units, average price and average cost of a week; null where nothing sold. The cost is null where a sale's is unknown.</summary>
    public (int Units, long PriceMinor, long? CostMinor)? Sold(Sku sku, int week)
    {
        if (!sums.TryGetValue((sku, week), out var sum)) return null;
        var cost = sum.CostMinor is { } known ? Average(known) : (long?)null;
        return ((int)Math.Min(sum.Units, int.MaxValue), Average(sum.RevenueMinor), cost);

        long Average(decimal minor) => (long)decimal.Round(minor / sum.Units, 0, MidpointRounding.ToEven);
    }
}
