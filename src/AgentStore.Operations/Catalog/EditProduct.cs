using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>
/// Changes what customers read of a product. Its price, stock, shelf and address stay; a text that names a price or a
/// discount is refused, because customers would take it for one that the limits never saw.
/// </summary>
public sealed class EditProduct(StoreContexts contexts)
{
    /// <summary>Changes one product's texts. Texts that are as they were change nothing.</summary>
    /// <param name="code">Product code.</param>
    /// <param name="texts">What to change; null leaves a field as it is.</param>
    /// <param name="by">Staff, the owner or the CEO; the CEO not while it is paused.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>Names of the fields that changed.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(string code, ProductTexts texts, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind is not (CallerKind.Ceo or CallerKind.Staff or CallerKind.Owner)) return new OnlyStaffMay();
        var wanted = texts.Check();
        if (!wanted.Succeeded) return wanted.Refusal!;
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        if (profile.IsPaused && by.Kind == CallerKind.Ceo) return new StoreIsPaused(profile.PausedBy ?? "the owner", profile.PauseReason ?? "no reason given");
        if (await db.FindProductAsync(code, cancel) is not { } product) return new UnknownProduct(code);
        var changed = Change(product, wanted.Value);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changed;
    }

    private static List<string> Change(Product product, ProductTexts texts)
    {
        var changed = new List<string>();
        if (texts.Name is { } name && name != product.Name)
        {
            product.Name = name;
            changed.Add("name");
        }
        if (texts.Description is { } description && description != product.Description)
        {
            product.Description = description;
            changed.Add("description");
        }
        if (texts.Details is { } details && !details.SequenceEqual(product.Details))
        {
            product.Details = details;
            changed.Add("details");
        }
        return changed;
    }
}
