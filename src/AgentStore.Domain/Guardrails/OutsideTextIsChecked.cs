namespace AgentStore.Domain.Guardrails;

/// <summary>What is asked for after a text from outside was read is looked at by the owner first, however harmless it seems.</summary>
public sealed class OutsideTextIsChecked : IGuardrail<GuardrailFigures>
{
    private const string Subject = "day";
    private const string Allowed = "no text from outside";
    private const int NamedMax = 3;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(GuardrailFigures figures, StoreLimits limits)
    {
        var read = figures.TextsRead;
        if (read.Count == 0)
        {
            yield return new(nameof(OutsideTextIsChecked), Verdict.Allowed, Subject, Allowed, Allowed, "No unchecked text from outside stands behind this call.");
            yield break;
        }
        var named = string.Join(", ", read.Take(NamedMax).Select(text => $"{text.Source} {text.SourceId}"));
        yield return new(
            nameof(OutsideTextIsChecked), Verdict.NeedsApproval, Subject, read.Count == 1 ? "1 text from outside" : $"{read.Count} texts from outside", Allowed,
            $"Text that somebody outside wrote was read today ({named}{(read.Count > NamedMax ? " and more" : "")}), so the owner must approve what follows.");
    }
}
