using AgentStore.Domain.Demand;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>What staff have to do today.</summary>
/// <param name="Today">The business date.</param>
/// <param name="OrdersToPack">Orders that are paid and not yet handed over.</param>
/// <param name="OldestPaidAt">When the oldest of them was paid; null where there is none.</param>
/// <param name="LowStock">Products on sale that will run out before a new delivery could come, the most pressing first.</param>
public sealed record TaskReport(DateOnly Today, int OrdersToPack, DateTimeOffset? OldestPaidAt, IReadOnlyList<LowStock> LowStock);

/// <summary>A product that runs low.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Available">Units free to sell.</param>
/// <param name="OnOrder">Units on open purchase orders.</param>
/// <param name="DaysLeft">Days that the free units last at the forecast demand; null where no demand is forecast.</param>
/// <param name="LeadTimeDays">Days until a new delivery could come; null where nobody offers it.</param>
public sealed record LowStock(Sku Sku, string Name, int Available, int OnOrder, double? DaysLeft, int? LeadTimeDays);

/// <summary>Reads what staff have to do.</summary>
public sealed class ReadTasks(StoreContexts contexts, StoreClock clock, ReadStockReport readStock, ReadSalesReport readSales)
{
    /// <summary>At this moment.</summary>
    public async Task<TaskReport> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var paid = await db.Orders.Where(order => order.State == OrderState.Paid).Select(order => order.PaidAt).ToListAsync(cancel);
        return new TaskReport(clock.Today, paid.Count, paid.Count == 0 ? null : paid.Min(), await LowStockAsync(db, cancel));
    }

    private async Task<IReadOnlyList<LowStock>> LowStockAsync(StoreDbContext db, CancellationToken cancel)
    {
        var listed = (await db.Products.Where(product => product.IsListed).Select(product => product.Sku).ToListAsync(cancel)).ToHashSet();
        var leadTimes = (await db.SupplierOffers.AsNoTracking().ToListAsync(cancel))
            .GroupBy(offer => offer.Sku).ToDictionary(group => group.Key, group => group.Min(offer => offer.LeadTimeDays));
        var forecasts = (await readSales.RunAsync(DemandForecast.WeeksMax, cancel)).Products.ToDictionary(product => product.Sku, product => product.Forecast);
        return [.. (await readStock.RunAsync(cancel))
            .Where(stock => listed.Contains(stock.Sku))
            .Select(stock => View(stock, forecasts[stock.Sku], leadTimes.TryGetValue(stock.Sku, out var days) ? days : null))
            .Where(low => low.Available <= 0 || low.DaysLeft < (low.LeadTimeDays ?? 0))
            .OrderBy(low => low.DaysLeft ?? 0).ThenBy(low => low.Sku.Code, StringComparer.Ordinal)];
    }

    private static LowStock View(StockEntry stock, DemandForecast forecast, int? leadTimeDays)
    {
        var days = forecast.DaysOfCover(stock.Available);
        return new LowStock(stock.Sku, stock.Name, stock.Available, stock.OnOrder, double.IsFinite(days) ? days : null, leadTimeDays);
    }
}
