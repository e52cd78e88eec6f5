using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Nobody offers that product.</summary>
public sealed record OfferedByNobody(string Sku) : Refusal($"No supplier offers {Sku}.");

/// <summary>One supplier's way to deliver what is wanted.</summary>
/// <param name="SupplierCode">Who.</param>
/// <param name="Units">Units it would take to order: whole packs, no fewer than the minimum.</param>
/// <param name="UnitCost">Landed cost of a unit in an order of that many.</param>
/// <param name="Total">Cost of the order.</param>
/// <param name="ArrivesOn">Day it would come if ordered today and on time.</param>
/// <param name="Standing">How its deliveries went.</param>
/// <param name="LastPaid">What a unit cost on its newest delivery of this product; null where there was none.</param>
/// <param name="SinceLastPaid">Change of the quote against that.</param>
public sealed record ComparedOffer(
    string SupplierCode, int Units, Money UnitCost, Money Total, DateOnly ArrivesOn, SupplierStanding Standing, Money? LastPaid, Rate? SinceLastPaid);

/// <summary>Sets the offers of one product side by side, for one wanted quantity.</summary>
public sealed class CompareSupplierOffers(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Most units that can be asked about.</summary>
    public const int UnitsMax = 100_000;

    /// <summary>Every offer of a product, the cheapest order first.</summary>
    /// <param name="code">Product code.</param>
    /// <param name="wantedUnits">Units wanted, 1 to <see cref="UnitsMax"/>.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<IReadOnlyList<ComparedOffer>>> RunAsync(string code, int wantedUnits, CancellationToken cancel = default)
    {
        if (wantedUnits is < 1 or > UnitsMax) return new Domain.Inventory.UnitsNotPositive(wantedUnits);
        await using var db = contexts.Open();
        if (await db.FindProductAsync(code, cancel) is not { } product) return new UnknownProduct(code);
        var sku = product.Sku;
        var offers = await db.SupplierOffers.AsNoTracking().Where(offer => offer.Sku == sku).ToListAsync(cancel);
        if (offers.Count == 0) return new OfferedByNobody(sku.Code);
        var standings = await SupplierStandings.ReadAsync(db, cancel);
        var paid = (await db.SupplierDeliveries.AsNoTracking().Where(delivery => delivery.Sku == sku).OrderBy(delivery => delivery.Id).ToListAsync(cancel))
            .GroupBy(delivery => delivery.SupplierCode).ToDictionary(group => group.Key, group => group.MaxBy(delivery => delivery.ArrivedOn)!.InvoicedUnitCostMinor);
        return (ComparedOffer[])[.. offers
            .Select(offer => Compare(offer, wantedUnits, standings, paid))
            .OrderBy(each => each.Total.Minor).ThenBy(each => each.ArrivesOn).ThenBy(each => each.SupplierCode, StringComparer.Ordinal)];
    }

    private ComparedOffer Compare(SupplierOffer offer, int wantedUnits, Dictionary<string, SupplierStanding> standings, Dictionary<string, long> paid)
    {
        var units = offer.RoundUp(wantedUnits);
        var cost = offer.UnitCostAt(units);
        Money? lastPaid = paid.TryGetValue(offer.SupplierCode, out var minor) ? new Money(minor, offer.Currency) : null;
        return new ComparedOffer(
            offer.SupplierCode, units, cost, cost * units, clock.Today.AddDays(offer.LeadTimeDays),
            standings.GetValueOrDefault(offer.SupplierCode, SupplierStanding.Unknown), lastPaid, lastPaid is { } before ? Rate.OfChange(before, cost) : null);
    }
}
