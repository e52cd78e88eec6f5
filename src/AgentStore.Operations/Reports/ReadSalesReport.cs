using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>Sales of complete weeks, product by product.</summary>
/// <param name="FirstWeek">First day of the oldest week.</param>
/// <param name="WeekCount">Number of weeks; every list below has this many entries, oldest first.</param>
/// <param name="Source">Where the figures come from, and what of it is simulated.</param>
/// <param name="Products">Every product the shop carries, on sale or not.</param>
public sealed record SalesReport(DateOnly FirstWeek, int WeekCount, string Source, IReadOnlyList<ProductSales> Products);

/// <summary>One product's sales.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="UnitsByWeek">Units sold.</param>
/// <param name="AveragePriceByWeek">Average price of a unit; null in a week without a sale.</param>
/// <param name="Elasticity">What the learning worker learned of its demand; null while there is nothing.</param>
/// <param name="Forecast">Expected demand at today's price.</param>
public sealed record ProductSales(
    Sku Sku, IReadOnlyList<int> UnitsByWeek, IReadOnlyList<Money?> AveragePriceByWeek, ElasticityEstimate? Elasticity, DemandForecast Forecast);

/// <summary>Reads sales by week.</summary>
public sealed class ReadSalesReport(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Most weeks of a report.</summary>
    public const int WeeksMax = 104;

    /// <summary>Reads the newest complete weeks.</summary>
    /// <param name="weeks">How many; taken into 1 to <see cref="WeeksMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<SalesReport> RunAsync(int weeks, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, Math.Clamp(weeks, 1, WeeksMax), cancel);
        var forecasts = await DemandForecasts.ReadAsync(db, sales, clock, cancel);
        var products = await db.CarriedProducts.AsNoTracking().OrderBy(product => product.Sku).Select(product => new { product.Sku, product.PriceMinor }).ToListAsync(cancel);
        return new SalesReport(
            sales.FirstWeek, sales.Count, profile.SimulationNotice, [.. products.Select(product => View(product.Sku, product.PriceMinor, sales, forecasts, profile.Currency))]);
    }

    private static ProductSales View(Sku sku, long priceMinor, WeeklySales sales, DemandForecasts forecasts, Currency currency) => new(
        sku,
        [.. sales.Of(sku).Select(week => week.Units)],
        [.. sales.Of(sku).Select(week => week.Units == 0 ? (Money?)null : new Money((long)decimal.Round((decimal)week.RevenueMinor / week.Units), currency))],
        forecasts.Learned(sku) is { RestsOnSales: true } found ? found.Estimate : null,
        forecasts.Of(sku, priceMinor));
}
