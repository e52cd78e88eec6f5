using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>Lowers a price for some days; the price before comes back by itself. It is a price like any other to the limits.</summary>
/// <param name="Sku">Which product; it must be on sale.</param>
/// <param name="UnitPriceMinor">Price while it runs, minor units, above zero and below the present price.</param>
/// <param name="StartsOn">First business day; one that has passed means today.</param>
/// <param name="EndsOn">Last business day, today at the earliest.</param>
public sealed record ScheduleMarkdown(string Sku, long UnitPriceMinor, DateOnly StartsOn, DateOnly EndsOn) : IStoreCommand, IGuardedCommand<PriceFigures>
{
    /// <summary>Most days that a markdown runs.</summary>
    public const int DaysMax = 60;

    /// <summary>Farthest ahead that a markdown starts, in days.</summary>
    public const int DaysAheadMax = 90;
}

/// <summary>A markdown lowers a price.</summary>
public sealed record MarkdownNotLower(string Sku, Money Price) : Refusal($"{Sku} costs {Price}; a markdown is below that.");

/// <summary>Days that make no markdown.</summary>
public sealed record MarkdownDaysUnusable(DateOnly Today) : Refusal(
    $"Today is {Today:yyyy-MM-dd}. A markdown ends today or later and not before it starts, runs at most {ScheduleMarkdown.DaysMax} days, and starts within {ScheduleMarkdown.DaysAheadMax}.");

/// <summary>The product has a markdown already.</summary>
public sealed record MarkdownAlready(string Sku, DateOnly StartsOn, DateOnly EndsOn)
    : Refusal($"{Sku} has a markdown from {StartsOn:yyyy-MM-dd} to {EndsOn:yyyy-MM-dd} already. One at a time.");

internal sealed class ScheduleMarkdownHandler : IGuardedHandler<ScheduleMarkdown, PriceFigures>
{
    public async Task<Outcome<Gathered<PriceFigures>>> GatherAsync(ScheduleMarkdown command, GateContext context, CancellationToken cancel)
    {
        if (command.UnitPriceMinor <= 0) return new PriceNotPositive(command.UnitPriceMinor);
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        if (!product.IsListed) return new ProductNotListed(command.Sku);
        if (command.UnitPriceMinor >= product.PriceMinor) return new MarkdownNotLower(command.Sku, product.Price);
        if (!DaysAreUsable(command, context.Clock.Today)) return new MarkdownDaysUnusable(context.Clock.Today);
        var sku = product.Sku;
        var open = await context.Db.Markdowns.AsNoTracking()
            .FirstOrDefaultAsync(each => each.Sku == sku && (each.State == MarkdownState.Scheduled || each.State == MarkdownState.Running), cancel);
        if (open is not null) return new MarkdownAlready(command.Sku, open.StartsOn, open.EndsOn);
        var proposed = new Money(command.UnitPriceMinor, product.Currency);
        return new Gathered<PriceFigures>(
            await PriceFiguresReader.ReadAsync(product, proposed, context, cancel),
            $"Mark {sku} down from {product.Price} to {proposed} ({Rate.OfChange(product.Price, proposed)}) from {command.StartsOn:yyyy-MM-dd} to {command.EndsOn:yyyy-MM-dd}");
    }

    public async Task<string> ExecuteAsync(Cleared<ScheduleMarkdown> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var product = (await context.Db.FindProductAsync(command.Sku, cancel))!;
        var markdown = new Markdown(
            context.Call.CommandId, product.Sku, new Money(command.UnitPriceMinor, product.Currency), command.StartsOn, command.EndsOn,
            context.Call.Caller.Actor, context.Call.StoredReason, context.Now);
        context.Db.Markdowns.Add(markdown);
        return command.StartsOn <= context.Clock.Today
            ? MarkdownPrices.Begin(markdown, product, context)
            : $"{product.Sku} will cost {new Money(markdown.PriceMinor, product.Currency)} from {markdown.StartsOn:yyyy-MM-dd} to {markdown.EndsOn:yyyy-MM-dd}; the limits look again when it starts.";
    }

    private static bool DaysAreUsable(ScheduleMarkdown command, DateOnly today)
    {
        var first = command.StartsOn < today ? today : command.StartsOn;
        return command.EndsOn >= first && command.EndsOn.DayNumber - first.DayNumber < ScheduleMarkdown.DaysMax
            && first.DayNumber - today.DayNumber <= ScheduleMarkdown.DaysAheadMax;
    }
}
