using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>Reads what putting a product on sale or off is judged by, inside the transaction that would do it.</summary>
internal static class AssortmentFiguresReader
{
    public static async Task<AssortmentFigures> ReadAsync(Product product, bool isListing, GateContext context, CancellationToken cancel)
    {
        var (db, sku, category) = (context.Db, product.Sku, product.CategorySlug);
        var others = db.Products.Where(each => each.IsListed && each.Sku != sku);
        var listed = await others.CountAsync(cancel);
        var inCategory = await others.CountAsync(each => each.CategorySlug == category, cancel);
        var turned = await db.ListingChanges.Where(each => each.Sku == sku && each.IsListed != isListing)
            .OrderByDescending(each => each.Id).Select(each => (DateTimeOffset?)each.At).FirstOrDefaultAsync(cancel);
        var own = isListing ? 1 : 0;
        return new AssortmentFigures(
            sku, isListing, product.IsSupply, category, listed + own, inCategory + own,
            turned is { } at ? context.Clock.Today.DayNumber - context.Clock.DateIn(at).DayNumber : null);
    }

    public static ListingChange Turned(Product product, GateContext context) => new(product.Sku, product.IsListed, context.Now, context.Call.Caller.Actor);
}
