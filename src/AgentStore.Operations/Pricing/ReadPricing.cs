using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>One product as prices are thought about.</summary>
/// <param name="Product">Price, cost and name.</param>
/// <param name="UnitsSold">Units of the last <see cref="ReadPricing.SalesWeeks"/> complete weeks.</param>
/// <param name="Learned">What was learned of its demand; null where nothing was.</param>
/// <param name="Week">Units a week at today's price; null where nothing can be expected.</param>
/// <param name="Similar">The products that had most say in it, by name where the shop carries them.</param>
public sealed record PricingEntry(CatalogEntry Product, int UnitsSold, StoredDemand? Learned, ExpectedWeek? Week, IReadOnlyList<NamedSimilar> Similar)
{
    /// <summary>Share of the price that is left over the landed cost; null where nobody offers the product.</summary>
    public double? Margin => Product.LandedCost is { } cost ? (double)(Product.Price.Minor - cost.Minor) / Product.Price.Minor : null;

    /// <summary>The elasticity, where any sale had a say in it.</summary>
    public ElasticityEstimate? Elasticity => Learned is { Learned.Elasticity: { RestsOnSales: true } known } ? known.Estimate : null;
}

/// <summary>A product that another learned from.</summary>
/// <param name="Name">Its name, or its code in the sales log where the shop doesn't carry it.</param>
/// <param name="Weight">Its share in the estimate, above 0 to 1.</param>
public sealed record NamedSimilar(string Name, double Weight);

/// <summary>Reads what each product costs, sells for, sold, and is expected to sell.</summary>
public sealed class ReadPricing(StoreContexts contexts, StoreClock clock, ReadCatalogReport readCatalog)
{
    /// <summary>Complete weeks of sales that are shown.</summary>
    public const int SalesWeeks = 4;

    /// <summary>Every product the shop carries, by code.</summary>
    public async Task<IReadOnlyList<PricingEntry>> RunAsync(CancellationToken cancel = default)
    {
        var products = await readCatalog.RunAsync(cancel);
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, SalesWeeks, cancel);
        var forecasts = await DemandForecasts.ReadAsync(db, sales, clock, cancel);
        var names = products.ToDictionary(product => product.Sku.Code, product => product.Name);
        return [.. products.Select(product =>
        {
            var learned = forecasts.Learned(product.Sku) is { } row ? ReadLearnedDemand.View(row) : null;
            return new PricingEntry(
                product, sales.Of(product.Sku).Sum(week => week.Units), learned, forecasts.Week(product.Sku, product.Price.Minor),
                [.. (learned?.Learned.Elasticity.Similar ?? []).Select(each => new NamedSimilar(names.GetValueOrDefault(each.Code, each.Code), each.Weight))]);
        })];
    }
}
