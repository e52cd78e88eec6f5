using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog;

/// <summary>Who set a price, as far as customers may know.</summary>
public enum PriceSetter
{
    /// <summary>It is the price the product came in with.</summary>
    Opening = 0,

    /// <summary>The CEO.</summary>
    Ceo = 1,

    /// <summary>A person: owner or staff.</summary>
    Person = 2,

    /// <summary>A scheduled job.</summary>
    Job = 3,
}

/// <summary>Why a product costs what it costs.</summary>
/// <param name="Now">Price now.</param>
/// <param name="Before">Price before the last change; null where it never changed.</param>
/// <param name="Reference">The price the product was brought in at, which the owner's ceiling is measured from.</param>
/// <param name="SetAt">When the price came into effect.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="Reason">The CEO's reason in its own words, plain text and never trusted; null for anybody else's.</param>
public sealed record PriceExplanation(Money Now, Money? Before, Money Reference, DateTimeOffset SetAt, PriceSetter SetBy, string? Reason)
{
    private const int ReasonLengthMax = 240;

    internal static async Task<PriceExplanation> ReadAsync(StoreDbContext db, Product product, CancellationToken cancel)
    {
        var sku = product.Sku;
        var changes = await db.PriceChanges.AsNoTracking().Where(change => change.Sku == sku).OrderByDescending(change => change.Id).Take(2).ToListAsync(cancel);
        var by = changes is [] or [_] ? PriceSetter.Opening : SetterOf(changes[0].Actor);
        return new PriceExplanation(
            product.Price, changes is [_, var before] ? new Money(before.PriceMinor, product.Currency) : null, product.ReferencePrice,
            changes is [var last, ..] ? last.At : DateTimeOffset.UnixEpoch, by, by == PriceSetter.Ceo ? Shorten(changes[0].Reason) : null);
    }

    // Sign-ins of people stay inside; the ledger's name of a caller begins with its kind.
    private static PriceSetter SetterOf(string actor) => actor.Split(' ')[0] switch
    {
        nameof(CallerKind.Ceo) => PriceSetter.Ceo,
        nameof(CallerKind.Job) => PriceSetter.Job,
        _ => PriceSetter.Person,
    };

    private static string Shorten(string reason)
    {
        var text = reason.Trim();
        return text.Length <= ReasonLengthMax ? text : text[..ReasonLengthMax].TrimEnd() + "…";
    }
}
