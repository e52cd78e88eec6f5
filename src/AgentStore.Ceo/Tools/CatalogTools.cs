using System.ComponentModel;
using AgentStore.Operations;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Reports;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>The catalogue and what of it is on sale.</summary>
internal sealed class CatalogTools(
    GuardedCalls guarded, ReadCatalogReport readCatalog, SearchCatalog searchCatalog, ReadStore readStore)
{
    [KernelFunction("get_catalog"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Every product that the shop carries, on sale or not: price, reference price and cheapest landed cost of a unit in minor units. A name that a supplier wrote is left out until the owner has cleared it.")]
    public async Task<string> GetCatalogAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var catalog = await readCatalog.RunAsync(cancel);
        return ToolJson.Write(new CatalogAnswer(currency.Code, currency.MinorUnitDigits, [.. catalog.Select(product => new CatalogLineAnswer(
            product.Sku.Code, product.HasOutsideText ? null : product.Name, product.Category, product.IsListed, product.Price.Minor, product.ReferencePrice.Minor,
            product.LandedCost?.Minor, product.IsCostEstimated))]));
    }

    [KernelFunction("search_catalog"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Products that the shop carries whose code, name, category or texts have every one of some words, with price, free units and description; the first 25. Words that a supplier wrote are left out until the owner has cleared them.")]
    public async Task<string> SearchCatalogAsync(
        [Description("Words, parted by spaces; empty for every product.")] string words,
        [Description("True for products on sale only, false for the others only; leave out for both.")] bool? is_listed = null,
        CancellationToken cancel = default)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var found = await searchCatalog.RunAsync(words, is_listed, cancel);
        return ToolJson.Write(new SearchAnswer(currency.Code, currency.MinorUnitDigits, found.Count, [.. found.Products.Select(product => new FoundProductAnswer(

            product.Sku.Code, product.HasOutsideText ? null : product.Name, product.Category, product.IsListed, product.Price.Minor, product.Available,
            product.HasOutsideText ? null : product.Description))]));
    }

    [KernelFunction("edit_product"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Changes what customers read of a product. What is left out stays. Texts can't name a price or a discount; use set_price or schedule_markdown for those.")]
    public Task<string> EditProductAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("Why. The owner reads it.")] string reason,
        [Description("New name, at most 80 characters.")] string? name = null,
        [Description("New description in plain text, at most 2000 characters.")] string? description = null,
        [Description("New short facts, at most 8 lines of 120 characters; they replace all of the old ones.")] string[]? details = null,
        CancellationToken cancel = default) =>
        guarded.RunAsync(new EditProduct(sku, name, description, details), reason, cancel);

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
