using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>A price leaves at least a margin over landed cost and stays under a ceiling measured from the reference price.</summary>
public sealed class PriceStaysInBand : IGuardrail<PriceFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PriceFigures figures, StoreLimits limits)
    {
        yield return figures.LandedCost is { } cost ? Margin(figures, cost, limits.MarginBasisPoints) : CostUnknown(figures.Sku, limits.MarginBasisPoints);
        // A price beyond all measure must not wrap round to a small share.
        var ofReference = new Rate((int)Math.Min(int.MaxValue, 10_000L + Rate.OfChange(figures.Reference, figures.Proposed).BasisPoints));
        var ceiling = limits.PriceOfReferenceBasisPoints;
        yield return Finding.Of(
            nameof(PriceStaysInBand), ceiling.Judge(ofReference.BasisPoints), figures.Sku.Code,
            $"{ofReference}", $"{new Rate((int)ceiling.ApproveAbove)}", $"{new Rate((int)ceiling.RefuseAbove)}",
            $"Price of {figures.Sku} as a share of its reference price {figures.Reference}");
    }

    private static Finding Margin(PriceFigures figures, Money cost, Bottom limit)
    {
        var margin = new Rate((int)Math.Max(int.MinValue, decimal.Round((figures.Proposed - cost).Minor * 10_000m / figures.Proposed.Minor)));
        return Finding.Of(
            nameof(PriceStaysInBand), limit.Judge(margin.BasisPoints), figures.Sku.Code,
            $"{margin}", $"{new Rate((int)limit.ApproveBelow)} at least", $"{new Rate((int)limit.RefuseBelow)} at least",
            $"Gross margin of {figures.Sku} at {figures.Proposed} over its landed cost of {cost}");
    }

    private static Finding CostUnknown(Sku sku, Bottom limit) => new(
        nameof(PriceStaysInBand), Verdict.NeedsApproval, sku.Code, "unknown", new Rate((int)limit.ApproveBelow) + " at least",
        $"No supplier offers {sku}, so its margin is unknown; the owner must approve a price for it.");
}
