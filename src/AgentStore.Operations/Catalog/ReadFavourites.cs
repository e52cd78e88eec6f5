using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>Reads what customers take home most.</summary>
public sealed class ReadFavourites(StoreContexts contexts, StoreClock clock)
{
    private const int Days = 28;
    private const int PerCategory = 2;

    /// <summary>The best sellers of the last four weeks that can be had now, few of a shelf, best first; then whatever else is on sale.</summary>
    /// <param name="shop">Everything on sale.</param>
    /// <param name="count">How many to pick.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<StorefrontProduct>> RunAsync(Storefront shop, int count, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var sold = await SoldAsync(db, cancel);
        var ranked = shop.Products.OrderByDescending(product => product.Available > 0).ThenByDescending(product => sold.GetValueOrDefault(product.Sku)).ToList();
        var picked = ranked.Where(product => product.Available > 0).GroupBy(product => product.CategorySlug).SelectMany(shelf => shelf.Take(PerCategory)).ToHashSet();
        return [.. ranked.OrderByDescending(picked.Contains).Take(count)];
    }

    // Before the store opened its log tells, since then its own paid orders do.
    private async Task<Dictionary<Sku, int>> SoldAsync(StoreDbContext db, CancellationToken cancel)
    {
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var firstDay = clock.Today.AddDays(-Days);
        var logged = await (
            from row in db.SalesLog
            join product in db.Products on row.ProductCode equals EF.Property<string?>(product, ProductColumns.LogCode)
            where row.Source == profile.LogSource && row.StoreCode == profile.LogStoreCode && row.PeriodStart >= firstDay
            group row.Units by product.Sku).Select(group => new { group.Key, Units = group.Sum() }).ToDictionaryAsync(each => each.Key, each => each.Units, cancel);
        var since = clock.StartOf(firstDay);
        var ordered = await db.Orders.Where(order => order.PaidAt >= since).SelectMany(order => order.Lines)
            .GroupBy(line => line.Sku).Select(group => new { group.Key, Units = group.Sum(line => line.Units) }).ToListAsync(cancel);
        foreach (var each in ordered) logged[each.Key] = logged.GetValueOrDefault(each.Key) + each.Units;
        return logged;
    }
}
