using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;

namespace AgentStore.Operations.Catalog;

/// <summary>Takes a product off sale. Its stock, history and open purchase orders stay.</summary>
/// <param name="Sku">Which product.</param>
public sealed record DelistProduct(string Sku) : IStoreCommand, IGuardedCommand<AssortmentFigures>;

internal sealed class DelistProductHandler : IGuardedHandler<DelistProduct, AssortmentFigures>
{
    public async Task<Outcome<Gathered<AssortmentFigures>>> GatherAsync(DelistProduct command, GateContext context, CancellationToken cancel)
    {
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        if (!product.IsListed) return new ProductNotListed(command.Sku);
        var figures = await AssortmentFiguresReader.ReadAsync(product, isListing: false, context, cancel);
        return new Gathered<AssortmentFigures>(figures, $"Take {product.Sku} off sale")
        {
            Effects = [new("On sale", $"yes, at {product.Price}", "no"), new("Products on sale", $"{figures.ListedAfter + 1}", $"{figures.ListedAfter}")],
        };
    }

    public async Task<string> ExecuteAsync(Cleared<DelistProduct> cleared, GateContext context, CancellationToken cancel)
    {
        var product = (await context.Db.FindProductAsync(cleared.Take().Sku, cancel))!;
        product.Delist();
        context.Db.ListingChanges.Add(AssortmentFiguresReader.Turned(product, context));
        return $"{product.Sku} is off sale.";
    }
}
