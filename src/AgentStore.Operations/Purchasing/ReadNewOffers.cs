using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Something a supplier offers that the shop doesn't carry yet.</summary>
/// <param name="Name">As the supplier calls it; text from outside.</param>
/// <param name="Category">Shelf it would stand on.</param>
/// <param name="SuggestedPrice">Price the supplier suggests to sell it at.</param>
/// <param name="Offer">Terms, catalogue text and claim.</param>
/// <param name="Standing">What is known of the supplier.</param>
public sealed record NewOffer(string Name, string Category, Money SuggestedPrice, SupplierOffer Offer, SupplierStanding Standing);

/// <summary>Reads what the shop could carry.</summary>
public sealed class ReadNewOffers(StoreContexts contexts)
{
    /// <summary>Every offer of a product that the shop doesn't carry, by category and code.</summary>
    public async Task<IReadOnlyList<NewOffer>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var standings = await SupplierStandings.ReadAsync(db, cancel);
        var offers = await (
            from offer in db.SupplierOffers.AsNoTracking()
            join product in db.Products on offer.Sku equals product.Sku
            where !product.IsListed && !db.StockPositions.Any(position => position.Sku == offer.Sku)
            orderby product.CategorySlug, offer.Sku, offer.UnitCostMinor
            select new { offer, product.Name, product.CategorySlug, product.PriceMinor }).ToListAsync(cancel);
        return [.. offers.Select(each => new NewOffer(
            each.Name, each.CategorySlug, new Money(each.PriceMinor, each.offer.Currency), each.offer,
            standings.GetValueOrDefault(each.offer.SupplierCode, SupplierStanding.Unknown)))];
    }
}
