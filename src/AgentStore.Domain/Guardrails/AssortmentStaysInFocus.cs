namespace AgentStore.Domain.Guardrails;

/// <summary>The shop keeps a number of products on sale.</summary>
public sealed class AssortmentStaysInFocus : IGuardrail<AssortmentFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AssortmentFigures figures, StoreLimits limits)
    {
        var limit = limits.ListedProducts;
        yield return Finding.Of(
            nameof(AssortmentStaysInFocus), limit.Judge(figures.ListedAfter), figures.Sku.Code,
            $"{figures.ListedAfter} products", $"{limit.ApproveBelow} products at least", $"{limit.RefuseBelow} products at least",
            $"Products left on sale without {figures.Sku}");
    }
}
