using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>What the shop carries, as learning needs to see it.</summary>
/// <param name="StoreCode">The shop's own code in its sales log.</param>
/// <param name="Products">By code of the shop.</param>
public sealed record ShopTraits(string? StoreCode, IReadOnlyList<ProductTraits> Products);

/// <summary>Reads the products that demand is learned of.</summary>
public sealed class ReadProductTraits(StoreContexts contexts, StoreClock clock)
{
    // The weeks that have nearly all the weight in the smoothed mean.
    private const int PriceWeeks = 8;

    /// <summary>All products the shop carries, whether they have sold or not.</summary>
    public async Task<ShopTraits> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var codes = await LogCodes.ReadAsync(db, cancel);
        var products = await db.CarriedProducts.AsNoTracking().OrderBy(product => product.Sku).ToListAsync(cancel);
        var stockedAt = await db.StockMovements.Where(movement => movement.Units > 0).GroupBy(movement => movement.Sku)
            .Select(group => new { Sku = group.Key, At = group.Min(movement => movement.At) }).ToDictionaryAsync(each => each.Sku, each => clock.DateIn(each.At), cancel);
        return new ShopTraits(profile.LogStoreCode, [.. products.Select(product => new ProductTraits(
            product.Sku, codes.GetValueOrDefault(product.Sku), product.CategorySlug, $"{product.Name} {product.Description}", product.PriceMinor,
            Evidence(sales, product.Sku, stockedAt), RecentPrice(sales, product.Sku)))]);
    }

    // Whole weeks in which a product lay in stock and nobody bought it are evidence; weeks before it came are none.
    private static IReadOnlyList<int> Evidence(WeeklySales sales, Sku sku, Dictionary<Sku, DateOnly> stockedAt)
    {
        var sold = sales.UnitsSinceFirstSale(sku);
        if (sold.Count > 0 || !stockedAt.TryGetValue(sku, out var since)) return sold;
        return new int[Enumerable.Range(0, sales.Count).Count(week => sales.FirstWeek.AddDays(7 * week) >= since)];
    }

    private static double? RecentPrice(WeeklySales sales, Sku sku)
    {
        var recent = sales.Of(sku).Where(week => week.Units > 0).TakeLast(PriceWeeks).ToList();
        return recent.Count == 0 ? null : (double)recent.Sum(week => week.RevenueMinor) / recent.Sum(week => week.Units);
    }
}
