using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Catalog;

/// <summary>Something the shop knows how to sell. Its stock lies in the stock ledger, its costs in supplier offers.</summary>
public sealed class Product
{
    private Product() { }

    /// <summary>Adds a product to the catalogue, on sale or not yet.</summary>
    public Product(Sku sku, string slug, string name, string categorySlug, Money price, bool isListed)
    {
        Sku = sku;
        Slug = slug;
        Name = name;
        CategorySlug = categorySlug;
        Currency = price.Currency;
        PriceMinor = price.Minor;
        ReferencePriceMinor = price.Minor;
        IsListed = isListed;
    }

    /// <summary>The shop's code of it.</summary>
    public Sku Sku { get; private set; }

    /// <summary>Its address in the storefront, lower case.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What customers read.</summary>
    public string Name { get; set; } = "";

    /// <summary>The shelf it stands on.</summary>
    public string CategorySlug { get; private set; } = "";

    /// <summary>Plain text; written by people or the CEO, never trusted as markup.</summary>
    public string Description { get; set; } = "";

    /// <summary>Short facts, a line each.</summary>
    public IReadOnlyList<string> Details { get; set; } = [];

    /// <summary>Whether a supplier or an import wrote its name or texts, and nobody of the store has looked them over.</summary>
    public bool HasOutsideText { get; set; }

    /// <summary>Picture below the web root; null where there is none.</summary>
    public string? ImagePath { get; set; }

    /// <summary>Currency of its prices.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Current price, minor units.</summary>
    public long PriceMinor { get; private set; }

    /// <summary>The price that the band's ceiling is measured from, minor units: the one it was brought in at.</summary>
    public long ReferencePriceMinor { get; private set; }

    /// <summary>Whether customers can buy it.</summary>
    public bool IsListed { get; private set; }

    /// <summary>Whether it is bought for the shop's own use; such a thing is never for sale.</summary>
    public bool IsSupply { get; private set; }

    /// <summary>Current price.</summary>
    public Money Price => new(PriceMinor, Currency);

    /// <summary>Price that the band's ceiling is measured from.</summary>
    public Money ReferencePrice => new(ReferencePriceMinor, Currency);

    /// <summary>Sets the price; whether that is allowed is the guardrails' matter.</summary>
    public void SetPrice(Money price) => PriceMinor = price.Minor > 0
        ? (price - Money.Zero(Currency)).Minor
        : throw new ArgumentOutOfRangeException(nameof(price), "A price is above zero.");

    /// <summary>Puts it on sale.</summary>
    public void List() => IsListed = true;

    /// <summary>Says whether it is bought for the shop's own use.</summary>
    public void MarkSupply(bool isSupply) => IsSupply = isSupply;

    /// <summary>Takes it off sale; stock and history stay.</summary>
    public void Delist() => IsListed = false;
}
