using System.ComponentModel;
using AgentStore.Operations.Pricing;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>Prices.</summary>
internal sealed class PricingTools(GuardedCalls guarded)
{
    [KernelFunction("set_price"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Sets the selling price of a product. Small steps within the limits are done at once; larger ones wait for the owner or are refused.")]
    public Task<string> SetPriceAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("New price of a unit in minor units of the store's currency, for example 1250 for 12.50.")] long unit_price_minor,
        [Description("Why, with the figures it rests on. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new ChangePrice(sku, unit_price_minor), reason, cancel);
}
