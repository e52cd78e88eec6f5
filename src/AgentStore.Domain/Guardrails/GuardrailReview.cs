using AgentStore.Domain.Approvals;

namespace AgentStore.Domain.Guardrails;

/// <summary>What the review says of one command.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <param name="Verdict">The strictest of all findings; an approval lifts what needs one, never a refusal.</param>
/// <param name="Findings">Every rule's findings, the strictest first.</param>
/// <param name="Cleared">The clearance; there is one exactly when the verdict is <see cref="Verdict.Allowed"/>.</param>
public sealed record Reviewed<TCommand>(Verdict Verdict, IReadOnlyList<Finding> Findings, Cleared<TCommand>? Cleared) where TCommand : class;

/// <summary>The one place where a command is judged. Which rules apply follows from its figures and can't be chosen.</summary>
public static class GuardrailReview
{
    private static readonly IReadOnlyList<IGuardrail<GuardrailFigures>> RulesOfAll = [new OutsideTextIsChecked()];

    private static readonly IReadOnlyList<IGuardrail<PriceFigures>> PriceRules = [new PriceStaysInBand(), new PriceMovesInSmallSteps()];

    private static readonly IReadOnlyList<IGuardrail<AssortmentFigures>> AssortmentRules = [new AssortmentStaysInFocus()];

    private static readonly IReadOnlyList<IGuardrail<RefundFigures>> RefundRules = [new RefundStaysUnderPayment()];

    private static readonly IReadOnlyList<IGuardrail<ConcessionFigures>> ConcessionRules = [new ConcessionsStayInBudget()];

    private static readonly IReadOnlyList<IGuardrail<PurchaseFigures>> PurchaseRules =
        [new StockStaysUnderCap(), new CoverStaysUnderLimit(), new SpendStaysInBudget(), new CashReserveIsKept(),
         new FirstOrderIsATrial(), new SupplierIsKnown()];

    /// <summary>Judges a command by the figures of this moment.</summary>
    /// <param name="command">The command.</param>
    /// <param name="figures">Its figures, read in the transaction that will execute it.</param>
    /// <param name="limits">The limits that hold now.</param>
    /// <param name="grant">The owner's approval of exactly this command, if there is one.</param>
    public static Reviewed<TCommand> Review<TCommand, TFigures>(TCommand command, TFigures figures, StoreLimits limits, ApprovalGrant? grant)
        where TCommand : class, IGuardedCommand<TFigures>
        where TFigures : GuardrailFigures
    {
        var findings = Findings(figures, limits).Concat(RulesOfAll.SelectMany(rule => rule.Check(figures, limits))).OrderBy(finding => finding.Verdict).ToList();
        var strictest = findings[0].Verdict;
        var verdict = strictest == Verdict.NeedsApproval && grant is not null ? Verdict.Allowed : strictest;
        return new(verdict, findings, verdict == Verdict.Allowed ? new Cleared<TCommand>(command) : null);
    }

    private static IEnumerable<Finding> Findings(GuardrailFigures figures, StoreLimits limits) => figures switch
    {
        PriceFigures price => PriceRules.SelectMany(rule => rule.Check(price, limits)),
        AssortmentFigures assortment => AssortmentRules.SelectMany(rule => rule.Check(assortment, limits)),
        ListingFigures listing => [.. Findings(listing.Price, limits), .. Findings(listing.Assortment, limits)],
        RefundFigures refund => RefundRules.SelectMany(rule => rule.Check(refund, limits)),
        TextFigures => [],
        ConcessionFigures concession => ConcessionRules.SelectMany(rule => rule.Check(concession, limits)),
        PurchaseFigures { Lines.Count: > 0 } purchase => PurchaseRules.SelectMany(rule => rule.Check(purchase, limits)),
        _ => throw new ArgumentException($"No rules for {figures.GetType().Name}: what can't be judged can't be done.", nameof(figures)),
    };
}
