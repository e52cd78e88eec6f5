using System.Globalization;

namespace AgentStore.Domain.Guardrails;

/// <summary>What one rule found about one figure.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Subject">What the figure is about: a SKU, a category, the order, the day.</param>
/// <param name="Figure">The figure, with its unit.</param>
/// <param name="Allowed">What is allowed without approval, with its unit.</param>
/// <param name="Message">One sentence that a model or a person can act on.</param>
public sealed record Finding(string Rule, Verdict Verdict, string Subject, string Figure, string Allowed, string Message)
{
    internal static Finding Of(string rule, Verdict verdict, string subject, FormattableString figure, FormattableString allowed, FormattableString refusedFrom, string what)
    {
        string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        var message = verdict switch
        {
            Verdict.Allowed => $"{what}: {Text(figure)}, within the limit of {Text(allowed)}.",
            Verdict.NeedsApproval => $"{what}: {Text(figure)} passes the limit of {Text(allowed)}, so the owner must approve it.",
            _ => $"{what}: {Text(figure)} breaks the hard limit of {Text(refusedFrom)} (without approval {Text(allowed)}). Nobody can approve this; propose a figure within the limit.",
        };
        return new Finding(rule, verdict, subject, Text(figure), Text(allowed), message);
    }
}
