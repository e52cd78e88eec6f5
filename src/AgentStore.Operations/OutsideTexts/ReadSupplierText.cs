using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.OutsideTexts;

/// <summary>Neither a supplier nor a product was named.</summary>
public sealed record NothingNamed() : Refusal("Name a supplier by its code, a product by its code, or both.");

/// <summary>One text that somebody outside wrote.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="SourceId">Which one.</param>
/// <param name="What">What it is, in the store's own words.</param>
/// <param name="Text">The text; untrusted.</param>
public sealed record SupplierText(OutsideTextSource Source, string SourceId, string What, string Text);

/// <summary>Reads the free text of suppliers and catalogues, which every other report leaves out.</summary>
public sealed class ReadSupplierText(StoreContexts contexts)
{
    /// <summary>Reads what a supplier says of itself, what catalogues say of a product, or both.</summary>
    /// <param name="supplierCode">The supplier; null for none, or for all that offer the product.</param>
    /// <param name="productCode">The product; null for none.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<IReadOnlyList<SupplierText>>> RunAsync(string? supplierCode, string? productCode, CancellationToken cancel = default)
    {
        if (supplierCode is null && productCode is null) return new NothingNamed();
        await using var db = contexts.Open();
        var texts = new List<SupplierText>();
        if (supplierCode is not null)
        {
            if (await db.Suppliers.AsNoTracking().SingleOrDefaultAsync(each => each.Code == supplierCode, cancel) is not { } supplier) return new UnknownSupplier(supplierCode);
            texts.Add(new(OutsideTextSource.Supplier, supplier.Code, "name", supplier.Name));
            texts.Add(new(OutsideTextSource.Supplier, supplier.Code, "note", supplier.Note));
        }
        if (productCode is not null && await AddProductAsync(db, supplierCode, productCode, texts, cancel) is { } refusal) return refusal;
        return texts.FindAll(text => text.Text.Length > 0);
    }

    private static async Task<Refusal?> AddProductAsync(
        StoreDbContext db, string? supplierCode, string productCode, List<SupplierText> texts, CancellationToken cancel)
    {
        if (await db.FindProductAsync(productCode, cancel) is not { } product) return new UnknownProduct(productCode);
        var (sku, code) = (product.Sku, product.Sku.Code);
        texts.Add(new(OutsideTextSource.Catalogue, code, "name", product.Name));
        texts.Add(new(OutsideTextSource.Catalogue, code, "description", product.Description));
        texts.Add(new(OutsideTextSource.Catalogue, code, "details", string.Join('\n', product.Details)));
        var offers = await db.SupplierOffers.AsNoTracking().Where(offer => offer.Sku == sku && (supplierCode == null || offer.SupplierCode == supplierCode))
            .OrderBy(offer => offer.SupplierCode).ToListAsync(cancel);
        texts.AddRange(offers.Select(offer => new SupplierText(OutsideTextSource.Catalogue, $"{code} of {offer.SupplierCode}", "catalogue text", offer.CatalogueText)));
        return null;
    }
}
