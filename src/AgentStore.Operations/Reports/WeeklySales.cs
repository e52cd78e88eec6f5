using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>Complete weeks of sales per product: the store's log before it opened, its own paid orders since.</summary>
internal sealed class WeeklySales
{
    private readonly Dictionary<Sku, Week[]> weeks;

    private WeeklySales(DateOnly firstWeek, int count, Dictionary<Sku, Week[]> weeks) =>
        (FirstWeek, Count, this.weeks) = (firstWeek, count, weeks);

    internal struct Week
    {
        public int Units;
        public long RevenueMinor;
    }

    /// <summary>First day of the oldest week.</summary>
    public DateOnly FirstWeek { get; }

    /// <summary>Number of weeks.</summary>
    public int Count { get; }

    public IReadOnlyList<Week> Of(Sku sku) => weeks.TryGetValue(sku, out var found) ? found : new Week[Count];

    /// <summary>Weekly units from the first week in which anything sold, oldest first: weeks before a product was carried are no evidence.</summary>
    public IReadOnlyList<int> UnitsSinceFirstSale(Sku sku) => [.. Of(sku).Select(week => week.Units).SkipWhile(units => units == 0)];

    public static async Task<WeeklySales> ReadAsync(
        StoreDbContext db, StoreProfile profile, StoreClock clock, int weekCount, CancellationToken cancel)
    {
        var thisWeek = ProfitBooks.WeekOf(clock.Today, profile.WeekStartsOn);
        var first = thisWeek.AddDays(-7 * weekCount);
        var weeks = new Dictionary<Sku, Week[]>();

        var logged = await (
            from row in db.SalesLog.AsNoTracking()
            join product in db.Products on row.ProductCode equals EF.Property<string?>(product, ProductColumns.LogCode)
            where row.Source == profile.LogSource && row.StoreCode == profile.LogStoreCode
                && row.PeriodStart >= first && row.PeriodStart < thisWeek
            select new { product.Sku, row.PeriodStart, row.Units, row.UnitPriceMinor }).ToListAsync(cancel);
        foreach (var row in logged) Add(row.Sku, row.PeriodStart, row.Units, row.UnitPriceMinor * row.Units);

        var (from, until) = (clock.StartOf(first), clock.StartOf(thisWeek));
        var sold = await db.Orders.AsNoTracking().Where(order => order.PaidAt >= from && order.PaidAt < until).ToListAsync(cancel);
        foreach (var order in sold)
            foreach (var line in order.Lines)
                Add(line.Sku, clock.DateIn(order.PaidAt!.Value), line.Units, line.UnitPriceMinor * line.Units);
        return new WeeklySales(first, weekCount, weeks);

        void Add(Sku sku, DateOnly date, int units, long revenueMinor)
        {
            if (!weeks.TryGetValue(sku, out var found)) weeks[sku] = found = new Week[weekCount];
            ref var week = ref found[(date.DayNumber - first.DayNumber) / 7];
            week.Units += units;
            week.RevenueMinor += revenueMinor;
        }
    }
}
