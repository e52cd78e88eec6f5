namespace AgentStore.Domain.Guardrails;

/// <summary>One rule of the house, named as a sentence. Rules are pure: same figures and limits, same findings.</summary>
/// <typeparam name="TFigures">The figures it looks at.</typeparam>
public interface IGuardrail<in TFigures> where TFigures : GuardrailFigures
{
    /// <summary>Judges the figures; at least one finding for each figure the rule looks at.</summary>
    IEnumerable<Finding> Check(TFigures figures, StoreLimits limits);
}
