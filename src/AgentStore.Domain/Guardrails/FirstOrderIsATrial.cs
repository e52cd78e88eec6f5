using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>What never came in before is ordered in small numbers until some of it has come; open orders count, so splitting doesn't help.</summary>
public sealed class FirstOrderIsATrial : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits) =>
        figures.Lines.SelectMany(line => line.WasReceived ? [Known(line, limits.TrialUnits)] : Trial(line, limits));

    private static Finding Known(PurchaseLineFigures line, Ceiling limit) => new(
        nameof(FirstOrderIsATrial), Verdict.Allowed, line.Sku.Code, "received before", $"{limit.ApproveAbove} units", $"{line.Sku} came in before; this is no first order.");

    private static IEnumerable<Finding> Trial(PurchaseLineFigures line, StoreLimits limits)
    {
        var (units, cost) = (limits.TrialUnits, limits.TrialCostMinor);
        var (unitsInAll, costInAll) = ((long)line.OnOrder + line.Units, line.OnOrderCost + line.Cost);
        yield return Finding.Of(
            nameof(FirstOrderIsATrial), units.Judge(unitsInAll), line.Sku.Code,
            $"{unitsInAll} units", $"{units.ApproveAbove} units", $"{units.RefuseAbove} units",
            $"First orders of {line.Sku}, of which nothing has come yet (on order {line.OnOrder}, this order {line.Units})");
        yield return Finding.Of(
            nameof(FirstOrderIsATrial), cost.Judge(costInAll.Minor), line.Sku.Code,
            $"{costInAll}", $"{new Money(cost.ApproveAbove, costInAll.Currency)}", $"{new Money(cost.RefuseAbove, costInAll.Currency)}",
            $"Cost of first orders of {line.Sku}, of which nothing has come yet");
    }
}
