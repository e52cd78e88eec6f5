using System.ComponentModel;
using System.Globalization;
using AgentStore.Operations;
using AgentStore.Operations.Pricing;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>Prices.</summary>
internal sealed class PricingTools(GuardedCalls guarded, ReadMarkdowns readMarkdowns, ReadStore readStore, StoreClock clock)
{
    [KernelFunction("get_markdowns"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Markdowns that are scheduled or running, and those that ended in the last 30 days: price, price before, first and last day, state and what came of it.")]
    public async Task<string> GetMarkdownsAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var markdowns = await readMarkdowns.RunAsync(cancel);
        return ToolJson.Write(new MarkdownsAnswer(currency.Code, currency.MinorUnitDigits, clock.Today, [.. markdowns.Select(each => new MarkdownAnswer(
            each.Sku.Code, each.Price.Minor, each.Before?.Minor, each.StartsOn, each.EndsOn, each.State, each.OutcomeText))]));
    }

    [KernelFunction("set_price"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Sets the selling price of a product. Small steps within the limits are done at once; larger ones wait for the owner or are refused.")]
    public Task<string> SetPriceAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("New price of a unit in minor units of the store's currency, for example 1250 for 12.50.")] long unit_price_minor,
        [Description("Why, with the figures it rests on. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new ChangePrice(sku, unit_price_minor), reason, cancel);

    [KernelFunction("schedule_markdown"), ToolEffect(ToolEffect.Reversible | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Lowers a price for some days; the price before comes back by itself after the last one. The limits for prices hold when it is scheduled and again when it starts. One markdown a product at a time.")]
    public Task<string> ScheduleMarkdownAsync(
        [Description("Product code, as in the catalogue; it must be on sale.")] string sku,
        [Description("Price of a unit while it runs, in minor units, below the present price.")] long unit_price_minor,
        [Description("First day, as 2026-03-02, within 90 days; a day that has passed means today.")] string starts_on,
        [Description("Last day, as 2026-03-15; at most 60 days in all.")] string ends_on,
        [Description("Why, with the figures it rests on. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new ScheduleMarkdown(sku, unit_price_minor, Day(starts_on), Day(ends_on)), reason, cancel);

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw new FormatException("A day is written as 2026-03-02.");
}
