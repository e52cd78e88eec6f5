using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Notes;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.OutsideTexts;

/// <summary>A product whose name and texts came from outside, and which the shop carries.</summary>
public sealed record ProductToClear(Sku Sku, string Name, string Description, IReadOnlyList<string> Details);

/// <summary>
/// The owner's word that a text is fit to be read by the CEO like the store's own. Until then it is kept out of reports, and
/// reading it makes the rest of the day's calls wait.
/// </summary>
public sealed class ClearOutsideText(StoreContexts contexts)
{
    /// <summary>Products of the shop whose texts nobody has looked over, by code.</summary>
    public async Task<IReadOnlyList<ProductToClear>> ProductsAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var products = await db.CarriedProducts.AsNoTracking().Where(product => product.HasOutsideText).OrderBy(product => product.Sku).ToListAsync(cancel);
        return [.. products.Select(product => new ProductToClear(product.Sku, product.Name, product.Description, product.Details))];
    }

    /// <summary>Clears products' texts as they were shown; one that has changed since stays as it is.</summary>
    /// <param name="shown">The products with the texts that the owner saw.</param>
    /// <param name="owner">Who clears.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>How many were cleared.</returns>
    public async Task<Outcome<int>> ProductsAsync(IReadOnlyCollection<ProductToClear> shown, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var cleared = 0;
        foreach (var seen in shown)
        {
            if (await db.FindProductAsync(seen.Sku.Code, cancel) is not { HasOutsideText: true } product) continue;
            if (product.Name != seen.Name || product.Description != seen.Description || !product.Details.SequenceEqual(seen.Details)) continue;
            product.HasOutsideText = false;
            cleared++;
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return cleared;
    }

    /// <summary>Clears a note: from then on it comes back each morning like any other.</summary>
    public async Task<Outcome<Done>> NoteAsync(int number, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        var cleared = await db.Notes.Where(note => note.Number == number && note.DroppedAt == null).ExecuteUpdateAsync(
            note => note.SetProperty(each => each.WaitsForOwner, false).SetProperty(each => each.ClearedBy, owner.Actor), cancel);
        return cleared == 1 ? default(Done) : new UnknownNote(number);
    }

    /// <summary>Clears a staff task with what staff noted of it.</summary>
    public async Task<Outcome<Done>> TaskAsync(int number, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        var cleared = await db.StaffTasks.Where(task => task.Number == number)
            .ExecuteUpdateAsync(task => task.SetProperty(each => each.HoldsOutsideText, false), cancel);
        return cleared == 1 ? default(Done) : new UnknownTask(number);
    }
}
