using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>One markdown.</summary>
/// <param name="Price">Price while it runs.</param>
/// <param name="Before">Price it replaced; null until it begins.</param>
/// <param name="OutcomeText">What came of it; null while it is open.</param>
public sealed record MarkdownView(Sku Sku, Money Price, Money? Before, DateOnly StartsOn, DateOnly EndsOn, MarkdownState State, string? OutcomeText);

/// <summary>Reads markdowns.</summary>
public sealed class ReadMarkdowns(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Days for which a markdown that is over is still answered.</summary>
    public const int DaysKept = 30;

    /// <summary>Those that are open, and those that ended lately; the newest first.</summary>
    public async Task<IReadOnlyList<MarkdownView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var since = clock.Now.AddDays(-DaysKept);
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var found = await db.Markdowns.AsNoTracking().Where(each => each.EndedAt == null || each.EndedAt >= since)
            .OrderByDescending(each => each.ScheduledAt).ThenBy(each => each.Sku).ToListAsync(cancel);
        return [.. found.Select(each => new MarkdownView(
            each.Sku, new Money(each.PriceMinor, currency), each.BeforeMinor is { } before ? new Money(before, currency) : null, each.StartsOn, each.EndsOn,
            each.State, each.OutcomeText))];
    }
}
