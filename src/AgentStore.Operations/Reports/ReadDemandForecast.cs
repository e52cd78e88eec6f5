using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>What one product is expected to sell, beside the stock it would be sold from.</summary>
/// <param name="Forecast">Demand a day, and the weeks it rests on.</param>
/// <param name="Expected">Units over the days asked about.</param>
/// <param name="Low">Low end of the range that holds them four times in five.</param>
/// <param name="High">High end.</param>
/// <param name="Available">Units free to sell.</param>
/// <param name="OnOrder">Units on open purchase orders.</param>
/// <param name="DaysOfCover">Days that the free units last; null where nothing is expected to sell.</param>
public sealed record DemandOutlook(
    Sku Sku, int Days, DemandForecast Forecast, double Expected, double Low, double High, int Available, int OnOrder, double? DaysOfCover);

/// <summary>Reads what a product is expected to sell.</summary>
public sealed class ReadDemandForecast(StoreContexts contexts, StoreClock clock, ReadStockReport readStock)
{
    /// <summary>Farthest a forecast looks ahead, in days.</summary>
    public const int DaysMax = 180;

    /// <summary>One product's outlook; a product that isn't carried has none.</summary>
    /// <param name="code">Product code.</param>
    /// <param name="days">Days ahead; taken into 1 to <see cref="DaysMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<DemandOutlook>> RunAsync(string code, int days, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        if (await db.FindProductAsync(code, cancel) is not { } product) return new UnknownProduct(code);
        if ((await readStock.RunAsync(cancel)).FirstOrDefault(entry => entry.Sku == product.Sku) is not { } stock) return new UnknownProduct(code);
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var forecast = DemandForecast.FromWeeklyUnits(sales.UnitsSinceFirstSale(product.Sku));
        var (ahead, cover) = (Math.Clamp(days, 1, DaysMax), forecast.DaysOfCover(stock.Available));
        var (expected, low, high) = forecast.Over(ahead);
        return new DemandOutlook(product.Sku, ahead, forecast, expected, low, high, stock.Available, stock.OnOrder, double.IsFinite(cover) ? cover : null);
    }
}
