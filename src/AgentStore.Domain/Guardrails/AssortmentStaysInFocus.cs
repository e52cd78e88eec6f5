using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>The shop sells a number of products from more than one shelf, sells no supplies, and doesn't put a product on and off sale in turn.</summary>
public sealed class AssortmentStaysInFocus : IGuardrail<AssortmentFigures>
{
    // Of a handful of products one category always holds a large share.
    private const int ProductsForShares = 5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AssortmentFigures figures, StoreLimits limits) =>
        figures.IsListing ? [Kind(figures), Most(figures, limits), Share(figures, limits), Turn(figures)] : [Least(figures, limits), Turn(figures)];

    private static Finding Least(AssortmentFigures figures, StoreLimits limits)
    {
        var limit = limits.ListedProducts;
        return Finding.Of(
            nameof(AssortmentStaysInFocus), limit.Judge(figures.ListedAfter), figures.Sku.Code,
            $"{figures.ListedAfter} products", $"{limit.ApproveBelow} products at least", $"{limit.RefuseBelow} products at least",
            $"Products left on sale without {figures.Sku}");
    }

    private static Finding Most(AssortmentFigures figures, StoreLimits limits)
    {
        var limit = limits.ListedProductsMost;
        return Finding.Of(
            nameof(AssortmentStaysInFocus), limit.Judge(figures.ListedAfter), figures.Sku.Code,
            $"{figures.ListedAfter} products", $"{limit.ApproveAbove} products", $"{limit.RefuseAbove} products",
            $"Products on sale with {figures.Sku}");
    }

    private static Finding Share(AssortmentFigures figures, StoreLimits limits)
    {
        var limit = limits.CategoryShareBasisPoints;
        var share = new Rate((int)(figures.ListedInCategoryAfter * 10_000L / Math.Max(1, figures.ListedAfter)));
        return Finding.Of(
            nameof(AssortmentStaysInFocus), figures.ListedAfter < ProductsForShares ? Verdict.Allowed : limit.Judge(share.BasisPoints), figures.Category,
            $"{share}", $"{new Rate((int)limit.ApproveAbove)}", $"{new Rate((int)limit.RefuseAbove)}",
            $"Share of {figures.Category} among the products on sale with {figures.Sku}");
    }

    private static Finding Kind(AssortmentFigures figures) => figures.IsSupply
        ? new(nameof(AssortmentStaysInFocus), Verdict.Refused, figures.Sku.Code, "supplies", "goods",
            $"{figures.Sku} is bought for the shop's own use and is not for sale. Nobody can approve this.")
        : new(nameof(AssortmentStaysInFocus), Verdict.Allowed, figures.Sku.Code, "goods", "goods", $"{figures.Sku} is meant for sale.");

    private static Finding Turn(AssortmentFigures figures)
    {
        var (days, opposite) = (figures.DaysSinceTurned, figures.IsListing ? "taken off sale" : "put on sale");
        var allowed = $"{StoreLimits.TurnBackDays} days at least";
        return days < StoreLimits.TurnBackDays
            ? new(nameof(AssortmentStaysInFocus), Verdict.NeedsApproval, figures.Sku.Code, $"{days} days", allowed,
                $"{figures.Sku} was {opposite} {days} days ago; turning that back within {StoreLimits.TurnBackDays} days takes the owner's approval.")
            : new(nameof(AssortmentStaysInFocus), Verdict.Allowed, figures.Sku.Code, days is null ? "never" : $"{days} days", allowed,
                $"{figures.Sku} was not {opposite} within the last {StoreLimits.TurnBackDays} days.");
    }
}
