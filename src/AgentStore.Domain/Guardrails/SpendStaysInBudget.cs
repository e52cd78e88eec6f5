using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>Purchases stay within what may be spent an order, a day, and a category in 30 days.</summary>
public sealed class SpendStaysInBudget : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits)
    {
        yield return Finding("order", "Cost of this order", figures.Cost, limits.SpendPerOrderMinor);
        yield return Finding("day", "Spend on purchases today with this order", figures.SpentToday + figures.Cost, limits.SpendPerDayMinor);
        foreach (var category in figures.Lines.GroupBy(line => line.Category))
        {
            var before = figures.SpentByCategory.GetValueOrDefault(category.Key, Money.Zero(figures.Cash.Currency));
            var after = category.Aggregate(before, (sum, line) => sum + line.Cost);
            yield return Finding(
                category.Key, $"Spend on {category.Key} over {StoreLimits.CategoryWindowDays} days with this order", after, limits.SpendPerCategoryMinor);
        }
    }

    private static Finding Finding(string subject, string what, Money spend, Ceiling limit) => Guardrails.Finding.Of(
        nameof(SpendStaysInBudget), limit.Judge(spend.Minor), subject,
        $"{spend}", $"{new Money(limit.ApproveAbove, spend.Currency)}", $"{new Money(limit.RefuseAbove, spend.Currency)}", what);
}
