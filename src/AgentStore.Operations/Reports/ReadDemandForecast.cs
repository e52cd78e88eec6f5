using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.SalesLog;
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
/// <param name="PriceMinor">Price of a unit that it holds at, minor units.</param>
/// <param name="Learned">What was learned of its demand; null where the forecast rests on its own recent weeks alone.</param>
public sealed record DemandOutlook(
    Sku Sku, int Days, DemandForecast Forecast, double Expected, double Low, double High, int Available, int OnOrder, double? DaysOfCover, long PriceMinor,
    StoredDemand? Learned);

/// <summary>Nothing is known of how its demand follows its price.</summary>
public sealed record NothingLearnedOfPrice(Sku Sku)
    : Refusal($"Nothing has been learned yet of how sales of {Sku} follow its price. Ask without a price for what sells at today's.");

/// <summary>Reads what a product is expected to sell.</summary>
public sealed class ReadDemandForecast(StoreContexts contexts, StoreClock clock, ReadStockReport readStock)
{
    /// <summary>Farthest a forecast looks ahead, in days.</summary>
    public const int DaysMax = 180;

    /// <summary>One product's outlook; a product that isn't carried has none.</summary>
    /// <param name="code">Product code.</param>
    /// <param name="days">Days ahead; taken into 1 to <see cref="DaysMax"/>.</param>
    /// <param name="priceMinor">Price that it would be sold at, minor units; null for today's.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<DemandOutlook>> RunAsync(string code, int days, long? priceMinor = null, CancellationToken cancel = default)
    {
        if (priceMinor <= 0) return new PriceNotPositive(priceMinor.Value);
        await using var db = contexts.Open();
        if (await db.FindProductAsync(code, cancel) is not { } product) return new UnknownProduct(code);
        if ((await readStock.RunAsync(cancel)).FirstOrDefault(entry => entry.Sku == product.Sku) is not { } stock) return new UnknownProduct(code);
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var forecasts = await DemandForecasts.ReadAsync(db, sales, clock, cancel);
        var learned = forecasts.Learned(product.Sku);
        if (priceMinor is not null && priceMinor != product.PriceMinor && learned is not { Week: not null }) return new NothingLearnedOfPrice(product.Sku);
        var price = priceMinor ?? product.PriceMinor;
        var forecast = forecasts.Of(product.Sku, price);
        var (ahead, cover) = (Math.Clamp(days, 1, DaysMax), forecast.DaysOfCover(stock.Available));
        var (expected, low, high) = forecast.Over(ahead);
        return new DemandOutlook(product.Sku, ahead, forecast, expected, low, high, stock.Available, stock.OnOrder, double.IsFinite(cover) ? cover : null, price,
            learned is { Week: not null } ? ReadLearnedDemand.View(learned) : null);
    }
}
