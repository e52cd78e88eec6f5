using System.ComponentModel;
using AgentStore.Operations;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Reports;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>The catalogue and what of it is on sale.</summary>
internal sealed class CatalogTools(GuardedCalls guarded, ReadCatalogReport readCatalog, ReadStore readStore)
{
    [KernelFunction("get_catalog"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Every product that the shop carries, on sale or not: price, reference price and cheapest landed cost of a unit in minor units.")]
    public async Task<string> GetCatalogAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var catalog = await readCatalog.RunAsync(cancel);
        return ToolJson.Write(new CatalogAnswer(currency.Code, currency.MinorUnitDigits, [.. catalog.Select(product => new CatalogLineAnswer(
            product.Sku.Code, product.Name, product.Category, product.IsListed, product.Price.Minor, product.ReferencePrice.Minor,
            product.LandedCost?.Minor, product.IsCostEstimated))]));
    }

    [KernelFunction("list_product"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Puts a product on sale at its current price, which must be within the limits for prices.")]
    public Task<string> ListProductAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("Why. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new ListProduct(sku), reason, cancel);

    [KernelFunction("delist_product"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Takes a product off sale. Its stock, history and open purchase orders stay.")]
    public Task<string> DelistProductAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("Why. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new DelistProduct(sku), reason, cancel);
}
