using System.Globalization;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>
/// Pays out the refunds that are due. Safe to run twice, also at once: the payment provider knows each refund by its id, and the
/// debt and the cash ledger's line change together under a lock.
/// </summary>
public sealed class PayRefunds(StoreContexts contexts, StoreClock clock, IPaymentGateway gateway)
{
    /// <summary>Runs once; what the provider doesn't take stays due.</summary>
    /// <returns>Number of refunds paid out by this run.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var paid = 0;
        foreach (var refund in await DueAsync(cancel))
        {
            var key = refund.Id.ToString("N", CultureInfo.InvariantCulture);
            var answer = await gateway.RefundAsync(new RefundRequest(refund.PaymentReference, refund.Amount, key), cancel);
            if (answer.Succeeded && await BookAsync(refund.Id, answer.Value, cancel)) paid++;
        }
        return paid;
    }

    internal static string CauseOf(Guid id) => $"refund {id:N}";

    // A refund of another provider's payment can't be paid by this one; it stays due and is seen.
    private async Task<List<Refund>> DueAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        var name = gateway.Name;
        return await db.Refunds.AsNoTracking().Where(refund => refund.State == RefundState.Due && refund.Gateway == name)
            .OrderBy(refund => refund.RequestedAt).ToListAsync(cancel);
    }

    private async Task<bool> BookAsync(Guid id, string providerReference, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var (refund, now) = (await db.Refunds.SingleAsync(each => each.Id == id, cancel), clock.Now);
        if (!refund.MarkPaid(providerReference, now)) return false;
        db.CashMovements.Add(new CashMovement(-refund.AmountMinor, CashMovementKind.Refund, CauseOf(id), refund.RequestedBy, now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
