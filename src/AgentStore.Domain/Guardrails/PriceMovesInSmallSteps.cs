using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>A price moves only so far from any price of the last day and of the last week, however many steps it takes.</summary>
public sealed class PriceMovesInSmallSteps : IGuardrail<PriceFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PriceFigures figures, StoreLimits limits)
    {
        yield return Finding(figures, figures.LastDay, limits.PriceStepPerDayBasisPoints, "24 hours");
        yield return Finding(figures, figures.LastWeek, limits.PriceStepPerWeekBasisPoints, "7 days");
    }

    private static Finding Finding(PriceFigures figures, PriceSpan span, Ceiling limit, string window)
    {
        var move = span.LargestMoveTo(figures.Proposed);
        return Guardrails.Finding.Of(
            nameof(PriceMovesInSmallSteps), limit.Judge(move.BasisPoints), figures.Sku.Code,
            $"{move}", $"{new Rate((int)limit.ApproveAbove)}", $"{new Rate((int)limit.RefuseAbove)}",
            $"Move of {figures.Sku} to {figures.Proposed} from its prices of the last {window} ({span.Lowest} to {span.Highest})");
    }
}
