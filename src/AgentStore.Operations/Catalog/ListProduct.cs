using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;

namespace AgentStore.Operations.Catalog;

/// <summary>Puts a product on sale at its current price, which must pass the same rules as any price, and the rules of what the shop sells.</summary>
/// <param name="Sku">Which product.</param>
public sealed record ListProduct(string Sku) : IStoreCommand, IGuardedCommand<ListingFigures>;

internal sealed class ListProductHandler : IGuardedHandler<ListProduct, ListingFigures>
{
    public async Task<Outcome<Gathered<ListingFigures>>> GatherAsync(ListProduct command, GateContext context, CancellationToken cancel)
    {
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        if (product.IsListed) return new ProductAlreadyListed(command.Sku);
        var price = await PriceFiguresReader.ReadAsync(product, product.Price, context, cancel);
        var assortment = await AssortmentFiguresReader.ReadAsync(product, isListing: true, context, cancel);
        return new Gathered<ListingFigures>(new ListingFigures(price, assortment), $"Put {product.Sku} on sale at {product.Price}")
        {
            Effects = [new("On sale", "no", $"yes, at {product.Price}")],
        };
    }

    public async Task<string> ExecuteAsync(Cleared<ListProduct> cleared, GateContext context, CancellationToken cancel)
    {
        var product = (await context.Db.FindProductAsync(cleared.Take().Sku, cancel))!;
        product.List();
        context.Db.ListingChanges.Add(AssortmentFiguresReader.Turned(product, context));
        return $"{product.Sku} is on sale at {product.Price}.";
    }
}
