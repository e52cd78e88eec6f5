using AgentStore.Domain.Demand;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>Advice on one price and what it rests on.</summary>
/// <param name="Now">The present price.</param>
/// <param name="Learned">The elasticity.</param>
/// <param name="Method">How it was learned, in words.</param>
public sealed record PriceAdviceView(Sku Sku, Money Now, ElasticityEstimate Learned, string Method, PriceAdvice Advice);

/// <summary>Reads what is known of a price. It changes none: that takes <see cref="ChangePrice"/>, and its rules.</summary>
public sealed class ReadPriceAdvice(StoreContexts contexts, StoreClock clock)
{
    private static readonly Caller Reader = new(CallerKind.Job, "price advice");

    /// <summary>Advice on one product's price, or <see cref="NoAdviceYet"/> with what is missing.</summary>
    public async Task<Outcome<PriceAdviceView>> RunAsync(string code, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        if (await db.FindProductAsync(code, cancel) is not { } product) return new UnknownProduct(code);
        var (sku, profile) = (product.Sku, await db.Profiles.AsNoTracking().SingleAsync(cancel));
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var forecasts = await DemandForecasts.ReadAsync(db, sales, clock, cancel);
        var estimate = forecasts.Learned(sku);
        var learned = estimate is { RestsOnSales: true } ? estimate.Estimate : null;
        var context = new GateContext(db, profile, clock, new GateCall(Reader, Guid.CreateVersion7(clock.Now), "reads only")) { TextsRead = [] };
        var figures = await PriceFiguresReader.ReadAsync(product, product.Price, context, cancel);
        var limits = await db.Limits.AsNoTracking().OrderByDescending(version => version.Version).FirstAsync(cancel);
        var advice = PriceAdvice.Find(learned, forecasts.Of(sku, product.PriceMinor), figures, limits.ToLimits());
        return advice.Succeeded ? new PriceAdviceView(sku, product.Price, learned!, estimate!.Method, advice.Value) : advice.Refusal!;
    }
}
