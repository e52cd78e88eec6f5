using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;

namespace AgentStore.Operations.Catalog;

/// <summary>Puts a product on sale at its current price, which must pass the same rules as any price.</summary>
/// <param name="Sku">Which product.</param>
public sealed record ListProduct(string Sku) : IStoreCommand, IGuardedCommand<PriceFigures>;

internal sealed class ListProductHandler : IGuardedHandler<ListProduct, PriceFigures>
{
    public async Task<Outcome<Gathered<PriceFigures>>> GatherAsync(ListProduct command, GateContext context, CancellationToken cancel)
    {
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        if (product.IsListed) return new ProductAlreadyListed(command.Sku);
        var figures = await PriceFiguresReader.ReadAsync(product, product.Price, context, cancel);
        return new Gathered<PriceFigures>(figures, $"Put {product.Sku} on sale at {product.Price}") { Effects = [new("On sale", "no", $"yes, at {product.Price}")] };
    }

    public async Task<string> ExecuteAsync(Cleared<ListProduct> cleared, GateContext context, CancellationToken cancel)
    {
        var product = (await context.Db.FindProductAsync(cleared.Take().Sku, cancel))!;
        product.List();
        return $"{product.Sku} is on sale at {product.Price}.";
    }
}
