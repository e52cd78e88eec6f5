using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Guardrails;

/// <summary>Orders go to suppliers that have delivered, on the usual terms, at costs in line with the last paid and with other offers.</summary>
public sealed class SupplierIsKnown : IGuardrail<PurchaseFigures>
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(PurchaseFigures figures, StoreLimits limits) =>
        [.. Facts(figures.Supplier), .. Deliveries(figures.Supplier, limits.SupplierFaultsBasisPoints),
         .. figures.Lines.SelectMany(line => Costs(line, limits.UnitCostRiseBasisPoints))];

    private static IEnumerable<Finding> Facts(SupplierFigures supplier)
    {
        var code = supplier.Code;
        yield return supplier.IsBlocked
            ? Fact(Verdict.Refused, code, "blocked", "not blocked", $"The owner has blocked {code}. Nothing is ordered there; choose another supplier.")
            : Fact(Verdict.Allowed, code, "not blocked", "not blocked", $"{code} is not blocked.");
        yield return supplier.HasDelivered
            ? Fact(Verdict.Allowed, code, "has delivered", "has delivered", $"{code} has delivered to this shop before.")
            : Fact(Verdict.NeedsApproval, code, "has never delivered", "has delivered", $"{code} has never delivered anything to this shop, so the owner must approve the order.");
        yield return supplier.AreDetailsConfirmed
            ? Fact(Verdict.Allowed, code, "no unconfirmed change", "no unconfirmed change", $"No change of the payment details of {code} waits to be confirmed.")
            : Fact(Verdict.NeedsApproval, code, "payment details changed", "no unconfirmed change", $"The payment details of {code} changed and the owner has not confirmed them, so the owner must approve the order.");
        yield return supplier.Terms == PaymentTerms.OnReceipt
            ? Fact(Verdict.Allowed, code, "paid on receipt", "paid on receipt", $"{code} is paid when the goods come.")
            : Fact(Verdict.NeedsApproval, code, "prepaid", "paid on receipt", $"{code} wants to be paid before it delivers, so the owner must approve the order.");
    }

    private static IEnumerable<Finding> Deliveries(SupplierFigures supplier, Ceiling limit)
    {
        if (supplier.Deliveries < SupplierFigures.DeliveriesMin) yield break;
        var faults = new Rate((int)(supplier.FaultyDeliveries * 10_000L / supplier.Deliveries));
        yield return Finding.Of(
            nameof(SupplierIsKnown), limit.Judge(faults.BasisPoints), supplier.Code,
            $"{faults}", $"{new Rate((int)limit.ApproveAbove)}", $"{new Rate((int)limit.RefuseAbove)}",
            $"Share of the {supplier.Deliveries} deliveries of {supplier.Code} that came late or short");
    }

    private static IEnumerable<Finding> Costs(PurchaseLineFigures line, Ceiling limit)
    {
        if (line.LastPaidUnitCost is { } paid) yield return Rise(line, paid, "the cost last paid", limit);
        if (line.UsualUnitCost is { } usual) yield return Rise(line, usual, "what other suppliers ask", limit);
    }

    private static Finding Rise(PurchaseLineFigures line, Money usual, string what, Ceiling limit)
    {
        var rise = Rate.OfChange(usual * line.Units, line.Cost);
        return Finding.Of(
            nameof(SupplierIsKnown), limit.Judge(rise.BasisPoints), line.Sku.Code,
            $"{rise}", $"{new Rate((int)limit.ApproveAbove)}", $"{new Rate((int)limit.RefuseAbove)}",
            $"Cost of a unit of {line.Sku} over {what} ({usual})");
    }

    private static Finding Fact(Verdict verdict, string subject, string figure, string allowed, string message) =>
        new(nameof(SupplierIsKnown), verdict, subject, figure, allowed, message);
}
