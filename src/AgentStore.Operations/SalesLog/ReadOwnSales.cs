using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>
/// Reads the shop's own sales as records of the schema that imported logs have: whole weeks of paid orders by product, with the
/// average price, the cost and the stock that the week began with. Weeks without a sale count where the product was on sale and in stock.
/// </summary>
public sealed class ReadOwnSales(StoreContexts contexts, StoreClock clock)
{
    /// <summary>All whole weeks since the shop opened, by product and week, under the store code the shop has in its log.</summary>
    public async Task<IReadOnlyList<SalesRecord>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await ReadAsync(db, await db.Profiles.AsNoTracking().SingleAsync(cancel), clock, cancel);
    }

    internal static async Task<IReadOnlyList<SalesRecord>> ReadAsync(StoreDbContext db, StoreProfile profile, StoreClock clock, CancellationToken cancel)
    {
        if (await OwnWeeks.OpenAsync(db, profile, clock, cancel) is not { } weeks) return [];
        await foreach (var order in db.Orders.AsNoTracking().Where(order => order.PaidAt != null).AsAsyncEnumerable().WithCancellation(cancel))
            weeks.Add(order);
        var shelves = await ShelfHistory.ReadAsync(db, cancel);
        var records = new List<SalesRecord>();
        foreach (var (sku, code) in (await LogCodes.ReadAsync(db, cancel)).OrderBy(each => each.Value, StringComparer.Ordinal))
        {
            var shelf = shelves.Of(sku);
            for (var week = 0; week < weeks.Count; week++)
            {
                var start = clock.StartOf(weeks.StartOf(week));
                var stock = shelf.StockAt(start);
                if (weeks.Sold(sku, week) is { } sold)
                    records.Add(new SalesRecord(profile.LogStoreCode, code, weeks.StartOf(week), 7, sold.Units, sold.PriceMinor, sold.CostMinor, false, 0, StockAtStart: stock));
                else if (stock > 0 && shelf.IsListedAt(start) && shelf.PriceAt(start) is { } price)
                    records.Add(new SalesRecord(profile.LogStoreCode, code, weeks.StartOf(week), 7, 0, price, null, false, 0, StockAtStart: stock));
            }
        }
        return records;
    }
}
