using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;

namespace AgentStore.Tests.Guardrails;

/// <summary>
/// Runs steps against the store through the review, and looks after each one that was carried out whether a promise is broken. The
/// promises are worked out here from the raw ledgers, not from the rules' figures.
/// </summary>
/// <param name="without">Name of a rule that is switched off, to see that the promises notice; null in earnest.</param>
internal sealed class AdversarialRun(string? without)
{
    private sealed record Any<TFigures> : IGuardedCommand<TFigures> where TFigures : GuardrailFigures;

    private readonly AdversarialStore store = new();
    private bool actedOnLetter;

    /// <summary>Commands that were carried out.</summary>
    public int Executed { get; private set; }

    /// <summary>The first broken promise; null while all are kept.</summary>
    public string? Play(IEnumerable<AdversarialStep> steps) => steps.Select(Play).FirstOrDefault(broken => broken is not null);

    private string? Play(AdversarialStep step)
    {
        store.Now += TimeSpan.FromHours(step.Hours);
        var (product, supplier) = (store.Products[step.Item], store.Suppliers[step.Supplier]);
        var broken = step.Kind switch
        {
            AdversarialKind.Buy when step.Amount is > 0 and < int.MaxValue => Buy(step, product, supplier, (int)step.Amount),
            AdversarialKind.Price when step.Amount > 0 => Price(step, product),
            AdversarialKind.List when !product.IsListed => List(step, product),
            AdversarialKind.Delist when product.IsListed => Delist(step, product),
            AdversarialKind.Refund when step.Amount > 0 => Refund(step),
            AdversarialKind.Concede when step.Amount > 0 => Concede(step),
            _ => Happen(step, product, supplier),
        };
        return broken ?? (actedOnLetter ? "something was done on the day of a letter, not approved" : null);
    }

    private string? Happen(AdversarialStep step, AdversarialProduct product, AdversarialSupplier supplier)
    {
        if (step.Kind == AdversarialKind.ChangeDetails) supplier.AreDetailsConfirmed = false;
        if (step.Kind == AdversarialKind.ConfirmDetails) supplier.AreDetailsConfirmed = true;
        if (step.Kind == AdversarialKind.ReadLetter) store.LetterReadAt = store.Now;
        if (step.Kind == AdversarialKind.Block) supplier.IsBlocked = step.Amount % 2 == 0;
        if (step.Kind != AdversarialKind.Deliver) return null;
        foreach (var order in store.Open(product).ToList())
        {
            order.HasCome = product.WasReceived = true;
            (product.OnHand, product.LastPaid, store.Cash) = (product.OnHand + order.Units, order.UnitCost, store.Cash - order.Cost);
            order.Supplier.Deliveries++;
        }
        return store.Cash < store.Limits.CashReserveMinor.RefuseBelow ? "cash under the reserve" : null;
    }

    private bool Clears<TFigures>(TFigures figures, AdversarialStep step) where TFigures : GuardrailFigures
    {
        ApprovalGrant? grant = step.IsApproved ? AdversarialStore.Yes : null;
        var reviewed = GuardrailReview.Review(new Any<TFigures>(), figures with { TextsRead = store.TextsRead }, store.Limits, grant);
        if (without is null && (reviewed.Cleared is not null) != (reviewed.Verdict == Verdict.Allowed))
            throw new InvalidOperationException("A clearance without the verdict, or the other way round.");
        var strictest = reviewed.Findings.Where(finding => finding.Rule != without).Select(finding => finding.Verdict).DefaultIfEmpty(Verdict.Allowed).Min();
        var isCleared = without is null ? reviewed.Cleared is not null : strictest == Verdict.Allowed || (strictest == Verdict.NeedsApproval && step.IsApproved);
        if (isCleared) Executed++;
        actedOnLetter = isCleared && !step.IsApproved && store.LetterReadAt?.Date == store.Now.Date;
        return isCleared;
    }

    private string? Buy(AdversarialStep step, AdversarialProduct product, AdversarialSupplier supplier, int units)
    {
        if (!Clears(store.Purchase(product, supplier, units), step)) return null;
        var (unitCost, lastPaid) = (AdversarialStore.CostOf(product, supplier), product.LastPaid);
        store.Orders.Add(new AdversarialOrder(product, supplier, units, unitCost, store.Now));
        return AdversarialPromises.Buy(store, step.IsApproved, store.Orders[^1], lastPaid);
    }

    private string? Price(AdversarialStep step, AdversarialProduct product)
    {
        if (!Clears(store.Priced(product, step.Amount), step)) return null;
        product.Prices.Add(new PriceChange(product.Sku, step.Amount, store.Now, "Ceo Luna", ""));
        return AdversarialPromises.Price(store, step.IsApproved, product);
    }

    private string? List(AdversarialStep step, AdversarialProduct product)
    {
        if (!Clears(new ListingFigures(store.Priced(product, product.Price), store.Assortment(product, isListing: true)), step)) return null;
        return Turn(step, product, isListed: true);
    }

    private string? Delist(AdversarialStep step, AdversarialProduct product) =>
        Clears(store.Assortment(product, isListing: false), step) ? Turn(step, product, isListed: false) : null;

    private string? Turn(AdversarialStep step, AdversarialProduct product, bool isListed)
    {
        product.IsListed = isListed;
        product.Turns.Add((store.Now, isListed));
        return AdversarialPromises.Assortment(store, step.IsApproved, product);
    }

    private string? Refund(AdversarialStep step)
    {
        if (!Clears(store.Refund(step.Item, step.Amount), step)) return null;
        store.Refunds.Add((step.Item, step.Amount, store.Now));
        return AdversarialPromises.Refund(store, step.IsApproved, step.Item);
    }

    private string? Concede(AdversarialStep step)
    {
        if (!Clears(store.Concession(step.Item, step.Amount, step.Share), step)) return null;
        store.Concessions.Add((step.Item, step.Amount, step.Share, store.Now));
        return AdversarialPromises.Concession(store, step.IsApproved, step.Item);
    }
}
