namespace AgentStore.Domain.Guardrails;

/// <summary>On hand, on order and this order of a SKU stay under an absolute cap.</summary>
public sealed class StockStaysUnderCap : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits) => figures.Lines.Select(line => Finding.Of(
        nameof(StockStaysUnderCap), limits.StockUnits.Judge(line.UnitsAfter), line.Sku.Code,
        $"{line.UnitsAfter} units", $"{limits.StockUnits.ApproveAbove} units", $"{limits.StockUnits.RefuseAbove} units",
        $"Stock of {line.Sku} after this order (on hand {line.OnHand}, on order {line.OnOrder}, this order {line.Units})"));
}
