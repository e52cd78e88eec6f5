using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;

namespace AgentStore.Operations.Pricing;

/// <summary>Puts a scheduled markdown's price into effect. The limits of its first day hold, not those of the day it was scheduled.</summary>
/// <param name="MarkdownId">Which one.</param>
public sealed record BeginMarkdown(Guid MarkdownId) : IStoreCommand, IGuardedCommand<PriceFigures>;

/// <summary>No markdown of that id.</summary>
public sealed record UnknownMarkdown(Guid Id) : Refusal("There is no such markdown.");

/// <summary>Its days are others than today.</summary>
public sealed record MarkdownNotDue(DateOnly StartsOn, DateOnly EndsOn) : Refusal($"The markdown runs from {StartsOn:yyyy-MM-dd} to {EndsOn:yyyy-MM-dd}; this isn't the day for that.");

internal sealed class BeginMarkdownHandler : IGuardedHandler<BeginMarkdown, PriceFigures>
{
    public async Task<Outcome<Gathered<PriceFigures>>> GatherAsync(BeginMarkdown command, GateContext context, CancellationToken cancel)
    {
        if (await context.Db.Markdowns.FindAsync([command.MarkdownId], cancel) is not { } markdown) return new UnknownMarkdown(command.MarkdownId);
        if (markdown.State != MarkdownState.Scheduled) return new MarkdownNotIn(MarkdownState.Scheduled, markdown.State);
        var today = context.Clock.Today;
        if (today < markdown.StartsOn || today > markdown.EndsOn) return new MarkdownNotDue(markdown.StartsOn, markdown.EndsOn);
        var product = (await context.Db.Products.FindAsync([markdown.Sku], cancel))!;
        if (markdown.PriceMinor >= product.PriceMinor) return new MarkdownNotLower(product.Sku.Code, product.Price);
        var proposed = new Money(markdown.PriceMinor, product.Currency);
        return new Gathered<PriceFigures>(
            await PriceFiguresReader.ReadAsync(product, proposed, context, cancel),
            $"Begin the markdown of {product.Sku} from {product.Price} to {proposed} ({Rate.OfChange(product.Price, proposed)}) until {markdown.EndsOn:yyyy-MM-dd}");
    }

    public async Task<string> ExecuteAsync(Cleared<BeginMarkdown> cleared, GateContext context, CancellationToken cancel)
    {
        var markdown = (await context.Db.Markdowns.FindAsync([cleared.Take().MarkdownId], cancel))!;
        return MarkdownPrices.Begin(markdown, (await context.Db.Products.FindAsync([markdown.Sku], cancel))!, context);
    }
}
