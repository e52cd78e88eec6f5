using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>One supplier's offer of one product that the shop carries. The supplier's name is text from outside.</summary>
public sealed record OfferView(
    string SupplierCode, string SupplierName, Sku Sku, Money UnitCost, bool IsCostEstimated, int MinimumOrderQuantity, int PackSize, int LeadTimeDays,
    IReadOnlyList<PriceBreak> PriceBreaks, SupplierStanding Standing, bool IsSupplierSimulated);

/// <summary>Reads what suppliers ask for what the shop carries.</summary>
public sealed class ReadSupplierOffers(StoreContexts contexts)
{
    /// <summary>Every offer, by product and cost.</summary>
    public async Task<IReadOnlyList<OfferView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var standings = await SupplierStandings.ReadAsync(db, cancel);
        var offers = await (
            from offer in db.SupplierOffers.AsNoTracking()
            join supplier in db.Suppliers on offer.SupplierCode equals supplier.Code
            where db.StockPositions.Any(position => position.Sku == offer.Sku)
            orderby offer.Sku, offer.UnitCostMinor
            select new { offer, supplier.Name, supplier.IsSimulated }).ToListAsync(cancel);
        return [.. offers.Select(each => new OfferView(
            each.offer.SupplierCode, each.Name, each.offer.Sku, each.offer.UnitCost, each.offer.IsCostEstimated,
            each.offer.MinimumOrderQuantity, each.offer.PackSize, each.offer.LeadTimeDays,
            each.offer.PriceBreaks, standings.GetValueOrDefault(each.offer.SupplierCode, SupplierStanding.Unknown), each.IsSimulated))];
    }
}
