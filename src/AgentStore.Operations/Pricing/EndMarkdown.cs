using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>
/// Brings back the price that a markdown replaced. The step back is measured from the prices on either side of the markdown,
/// not from the markdown's own: the way down passed the limits, and customers knew the price before. The band holds as ever.
/// </summary>
/// <param name="MarkdownId">Which one.</param>
public sealed record EndMarkdown(Guid MarkdownId) : IStoreCommand, IGuardedCommand<PriceFigures>;

/// <summary>Somebody has set another price since the markdown began, so there is nothing to bring back.</summary>
public sealed record PriceSetMeanwhile(string Sku, Money Price) : Refusal($"{Sku} was given another price, {Price}, during the markdown; that one stays.");

internal sealed class EndMarkdownHandler : IGuardedHandler<EndMarkdown, PriceFigures>
{
    public async Task<Outcome<Gathered<PriceFigures>>> GatherAsync(EndMarkdown command, GateContext context, CancellationToken cancel)
    {
        if (await context.Db.Markdowns.FindAsync([command.MarkdownId], cancel) is not { } markdown) return new UnknownMarkdown(command.MarkdownId);
        if (markdown.State != MarkdownState.Running) return new MarkdownNotIn(MarkdownState.Running, markdown.State);
        if (context.Clock.Today <= markdown.EndsOn) return new MarkdownNotDue(markdown.StartsOn, markdown.EndsOn);
        var product = (await context.Db.Products.FindAsync([markdown.Sku], cancel))!;
        if (product.PriceMinor != markdown.PriceMinor) return new PriceSetMeanwhile(product.Sku.Code, product.Price);
        return new Gathered<PriceFigures>(
            await FiguresAsync(markdown, product, context, cancel),
            $"End the markdown of {product.Sku}: from {product.Price} back to {new Money(markdown.BeforeMinor!.Value, product.Currency)}");
    }

    public async Task<string> ExecuteAsync(Cleared<EndMarkdown> cleared, GateContext context, CancellationToken cancel)
    {
        var markdown = (await context.Db.Markdowns.FindAsync([cleared.Take().MarkdownId], cancel))!;
        return MarkdownPrices.End(markdown, (await context.Db.Products.FindAsync([markdown.Sku], cancel))!, context);
    }

    private static async Task<PriceFigures> FiguresAsync(Markdown markdown, Product product, GateContext context, CancellationToken cancel)
    {
        var (sku, before) = (product.Sku, new Money(markdown.BeforeMinor!.Value, product.Currency));
        var history = (await context.Db.PriceChanges.AsNoTracking().Where(change => change.Sku == sku).ToListAsync(cancel))
            .Where(change => change.At < markdown.StartedAt || change.PriceMinor != markdown.PriceMinor).ToList();
        return await PriceFiguresReader.ReadAsync(product, before, context, cancel) with
        {
            LastDay = PriceSpan.Since(history, before, context.Now.AddDays(-1)),
            LastWeek = PriceSpan.Since(history, before, context.Now.AddDays(-7)),
        };
    }
}
