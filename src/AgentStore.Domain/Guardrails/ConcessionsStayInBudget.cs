using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>Discount codes, credits and gifts stay within what may be given to one customer and in one week; nothing is given away whole.</summary>
public sealed class ConcessionsStayInBudget : IGuardrail<ConcessionFigures>
{
    private static readonly Rate Whole = Rate.FromPercent(100);

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(ConcessionFigures figures, StoreLimits limits)
    {
        var share = limits.ConcessionShareBasisPoints;
        var isWhole = figures.Share.BasisPoints >= Whole.BasisPoints;
        yield return Finding.Of(
            nameof(ConcessionsStayInBudget), isWhole ? Verdict.Refused : share.Judge(figures.Share.BasisPoints), "code",
            $"{figures.Share}", $"{new Rate((int)share.ApproveAbove)}", $"{new Rate((int)Math.Min(share.RefuseAbove, Whole.BasisPoints - 1))}",
            $"Share of the price that the code takes off");
        yield return Worth(
            figures.Customer, $"Worth of what {figures.Customer} was given over {StoreLimits.CustomerWindowDays} days, with this",
            figures.GivenToCustomer + figures.Worth, limits.ConcessionsPerCustomerMinor);
        yield return Worth("week", "Worth of all concessions of the last 7 days, with this", figures.GivenThisWeek + figures.Worth, limits.ConcessionsPerWeekMinor);
    }

    private static Finding Worth(string subject, string what, Money worth, Ceiling limit) => Finding.Of(
        nameof(ConcessionsStayInBudget), limit.Judge(worth.Minor), subject,
        $"{worth}", $"{new Money(limit.ApproveAbove, worth.Currency)}", $"{new Money(limit.RefuseAbove, worth.Currency)}", what);
}
