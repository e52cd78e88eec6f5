using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>On hand, on order and this order of a SKU last no longer than a number of days of forecast demand.</summary>
public sealed class CoverStaysUnderLimit : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits) => figures.Lines.Select(line => Check(line, limits.CoverDays));

    private static Finding Check(PurchaseLineFigures line, Ceiling limit)
    {
        if (line.UnitsPerDay <= 0)
            return NothingSoldYet(line.Sku, limit);
        var days = Math.Round(line.UnitsAfter / line.UnitsPerDay, 1);
        return Finding.Of(
            nameof(CoverStaysUnderLimit), limit.Judge(days), line.Sku.Code,
            $"{days:0.#} days", $"{limit.ApproveAbove} days", $"{limit.RefuseAbove} days",
            FormattableString.Invariant($"Days that {line.Sku} would last at {line.UnitsPerDay:0.##} units a day"));
    }

    // No sales is no evidence, neither for nor against: a person looks at it.
    private static Finding NothingSoldYet(Sku sku, Ceiling limit) => new(
        nameof(CoverStaysUnderLimit), Verdict.NeedsApproval, sku.Code, "unknown", $"{limit.ApproveAbove} days",
        $"{sku} has no sales to forecast from, so nobody can say how long this order would last; the owner must approve it.");
}
