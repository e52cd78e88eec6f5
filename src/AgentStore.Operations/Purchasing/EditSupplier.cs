using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using AgentStore.Operations.Inventory;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Keeps what is known of suppliers. Staff may note new payment details; only the owner confirms them, sets terms, and blocks.</summary>
public sealed class EditSupplier(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Every supplier, by code.</summary>
    public async Task<IReadOnlyList<Supplier>> ReadAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.Suppliers.AsNoTracking().OrderBy(supplier => supplier.Code).ToListAsync(cancel);
    }

    /// <summary>Notes new payment details, which count for nothing until the owner confirms them.</summary>
    public async Task<Outcome<Done>> ChangeDetailsAsync(string code, string details, Caller by, CancellationToken cancel = default) =>
        by.Kind is not (CallerKind.Staff or CallerKind.Owner)
            ? new OnlyStaffMay()
            : await EditAsync(code, supplier => supplier.ChangeDetails(details, clock.Now), cancel);

    /// <summary>Confirms payment details as they were shown; a change since then is not confirmed with them.</summary>
    public Task<Outcome<Done>> ConfirmDetailsAsync(string code, string shown, Caller owner, CancellationToken cancel = default) => ByOwnerAsync(code, owner, supplier =>
    {
        if (supplier.PaymentDetails != shown) return new DetailsChangedMeanwhile(code);
        supplier.ConfirmDetails(clock.Now);
        return default(Done);
    }, cancel);

    /// <summary>Sets when a supplier is paid.</summary>
    public Task<Outcome<Done>> SetTermsAsync(string code, PaymentTerms terms, Caller owner, CancellationToken cancel = default) => ByOwnerAsync(code, owner, supplier =>
    {
        supplier.SetTerms(terms);
        return default(Done);
    }, cancel);

    /// <summary>Blocks a supplier, or lets it be ordered from again.</summary>
    public Task<Outcome<Done>> SetBlockedAsync(string code, bool isBlocked, Caller owner, CancellationToken cancel = default) => ByOwnerAsync(code, owner, supplier =>
    {
        supplier.SetBlocked(isBlocked);
        return default(Done);
    }, cancel);

    private async Task<Outcome<Done>> ByOwnerAsync(string code, Caller owner, Func<Supplier, Outcome<Done>> edit, CancellationToken cancel) =>
        owner.Kind != CallerKind.Owner ? new OnlyTheOwnerMay() : await EditAsync(code, edit, cancel);

    // Under the budget lock: no order is judged by a supplier's old state while this is saved.
    private async Task<Outcome<Done>> EditAsync(string code, Func<Supplier, Outcome<Done>> edit, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.Suppliers.SingleOrDefaultAsync(each => each.Code == code, cancel) is not { } supplier) return new UnknownSupplier(code);
        var edited = edit(supplier);
        if (!edited.Succeeded) return edited;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return edited;
    }
}

/// <summary>The payment details that were confirmed are no longer the newest.</summary>
public sealed record DetailsChangedMeanwhile(string Code) : Refusal($"The payment details of {Code} changed while you looked at them. Look again, then confirm.");
