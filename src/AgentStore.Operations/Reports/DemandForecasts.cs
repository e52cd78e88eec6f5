using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>
/// What products are expected to sell: what was learned of them, as long as it is fresh, brought to today's price; else their
/// own recent weeks. The limits don't judge by it: they count a product's own sales alone, since words of suppliers have a say
/// in how alike products are.
/// </summary>
internal sealed class DemandForecasts
{
    // The worker learns every night; what it learned before that no longer knows the last weeks.
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(14);

    private readonly WeeklySales sales;
    private readonly Dictionary<Sku, DemandEstimate> learned;

    private DemandForecasts(WeeklySales sales, Dictionary<Sku, DemandEstimate> learned) => (this.sales, this.learned) = (sales, learned);

    public static async Task<DemandForecasts> ReadAsync(StoreDbContext db, WeeklySales sales, StoreClock clock, CancellationToken cancel)
    {
        var since = clock.Now - FreshFor;
        return new(sales, await db.DemandEstimates.AsNoTracking().Where(estimate => estimate.EstimatedAt >= since).ToDictionaryAsync(estimate => estimate.Sku, cancel));
    }

    /// <summary>Demand of one product at a price, minor units.</summary>
    public DemandForecast Of(Sku sku, long priceMinor)
    {
        var own = Own(sku);
        return Week(sku, priceMinor) is { } week ? DemandForecast.FromWeek(week, own.Weeks) : own;
    }

    /// <summary>The same from its own recent weeks alone, at whatever price they had.</summary>
    public DemandForecast Own(Sku sku) => DemandForecast.FromWeeklyUnits(sales.UnitsSinceFirstSale(sku));

    /// <summary>What was learned of it; null where nothing was, or too long ago.</summary>
    public DemandEstimate? Learned(Sku sku) => learned.GetValueOrDefault(sku);

    /// <summary>The expected week of one product at a price, minor units, as learned; null where nothing was.</summary>
    public ExpectedWeek? Week(Sku sku, long priceMinor) => Learned(sku) is { Week: { } week } estimate
        ? week.At((double)priceMinor / estimate.PriceMinor, estimate.Elasticity) : null;
}
