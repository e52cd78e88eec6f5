using AgentStore.Domain.Catalog;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Catalog.Import;

/// <summary>What a catalogue brought, or would bring.</summary>
/// <param name="Rows">Products of the file.</param>
/// <param name="Added">Products that the store didn't know; they are not on sale until somebody lists them.</param>
/// <param name="Changed">Products whose name, description or supplier's terms differ.</param>
/// <param name="Unchanged">Products that are as the file has them.</param>
/// <param name="PricesLeft">Products that the store sells at another price. Prices change through the console or the CEO, where the limits are checked.</param>
/// <param name="Faults">Lines that can't be taken.</param>
/// <param name="IsDryRun">Whether nothing was changed.</param>
public sealed record ImportedCatalogue(int Rows, int Added, int Changed, int Unchanged, int PricesLeft, IReadOnlyList<CatalogueFault> Faults, bool IsDryRun);

/// <summary>Lines of the catalogue can't be taken, so nothing was.</summary>
public sealed record CatalogueLinesRejected(ImportedCatalogue Figures) : Refusal(
    $"{Figures.Faults.Count} of {Figures.Rows} products can't be taken, so none was. The first: {Figures.Faults[0]}. Mend the lines, or take the others with --allow-rejected.");

/// <summary>Brings products and suppliers' terms in from a file: all of it or nothing. A second run changes nothing.</summary>
public sealed class ImportCatalogue(StoreContexts contexts, StoreClock clock)
{
    private const string Actor = "catalogue import";

    /// <summary>Reads the file and takes it in.</summary>
    /// <param name="path">CSV, UTF-8, with a header.</param>
    /// <param name="allowRejected">Whether to take the rest where lines can't be taken.</param>
    /// <param name="isDryRun">Whether to say what would happen, and change nothing.</param>
    /// <param name="cancel">Stops; nothing is taken then.</param>
    public async Task<Outcome<ImportedCatalogue>> RunAsync(string path, bool allowRejected, bool isDryRun, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var read = await CatalogueReader.ReadAsync(path, currency, cancel);
        if (!read.Succeeded) return read.Refusal!;
        var (lines, faults) = read.Value;
        var rows = lines.Count + faults.Count;
        faults.AddRange(await UnknownNamesAsync(db, lines, cancel));
        lines.RemoveAll(line => faults.Any(fault => fault.LineNumber == line.LineNumber));

        var figures = await TakeAsync(db, lines, cancel) with { Rows = rows, Faults = [.. faults.OrderBy(fault => fault.LineNumber)], IsDryRun = isDryRun };
        if (faults.Count > 0 && !allowRejected && !isDryRun) return new CatalogueLinesRejected(figures);
        if (isDryRun) return figures;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return figures;
    }

    private static async Task<List<CatalogueFault>> UnknownNamesAsync(StoreDbContext db, List<CatalogueLine> lines, CancellationToken cancel)
    {
        var categories = (await db.Categories.Select(category => category.Slug).ToListAsync(cancel)).ToHashSet();
        var suppliers = (await db.Suppliers.Select(supplier => supplier.Code).ToListAsync(cancel)).ToHashSet();
        return [.. lines.Where(line => !categories.Contains(line.Category)).Select(line => new CatalogueFault(line.LineNumber, "category", "UnknownCategory", line.Category))
            .Concat(lines.Where(line => categories.Contains(line.Category) && line.Offer is { } offer && !suppliers.Contains(offer.Supplier))
                .Select(line => new CatalogueFault(line.LineNumber, "supplier", "UnknownSupplier", line.Offer!.Supplier)))];
    }

    private async Task<ImportedCatalogue> TakeAsync(StoreDbContext db, List<CatalogueLine> lines, CancellationToken cancel)
    {
        var products = await db.Products.ToDictionaryAsync(product => product.Sku, cancel);
        var offers = await db.SupplierOffers.ToDictionaryAsync(offer => (offer.SupplierCode, offer.Sku), cancel);
        var (added, changed, unchanged, pricesLeft) = (0, 0, 0, 0);
        foreach (var line in lines)
        {
            var isNew = !products.TryGetValue(line.Sku, out var product);
            product ??= Add(db, line);
            var differs = !isNew && Change(product, line);
            if (line.Offer is { } terms) differs |= SetOffer(db, line, terms, offers.GetValueOrDefault((terms.Supplier, line.Sku)));
            if (isNew) added++;
            else if (differs) changed++;
            else unchanged++;
            if (!isNew && product.Price != line.Price) pricesLeft++;
        }
        return new(0, added, changed, unchanged, pricesLeft, [], false);
    }

    private Product Add(StoreDbContext db, CatalogueLine line)
    {
        var product = new Product(line.Sku, line.Sku.Code.ToLowerInvariant(), line.Name, line.Category, line.Price, isListed: false) { Description = line.Description ?? "", HasOutsideText = true };
        db.Products.Add(product);
        db.StockPositions.Add(new StockPosition(line.Sku));
        db.PriceChanges.Add(new PriceChange(line.Sku, line.Price.Minor, clock.Now, Actor, "Price in the catalogue"));
        return product;
    }

    private static bool Change(Product product, CatalogueLine line)
    {
        var differs = product.Name != line.Name || (line.Description is { } text && product.Description != text);
        product.Name = line.Name;
        product.Description = line.Description ?? product.Description;
        product.HasOutsideText |= differs;
        return differs;
    }

    private static bool SetOffer(StoreDbContext db, CatalogueLine line, CatalogueOffer terms, SupplierOffer? before)
    {
        var offer = new SupplierOffer(
            terms.Supplier, line.Sku, line.Price.Currency, terms.UnitCostMinor, terms.MinimumOrderQuantity, terms.PackSize, terms.LeadTimeDays, IsCostEstimated: false);
        if (before is null) db.SupplierOffers.Add(offer);
        else if (Terms(before) != Terms(offer)) db.Entry(before).CurrentValues.SetValues(offer with { PriceBreaks = [], CatalogueText = before.CatalogueText });
        else return false;
        return true;
    }

    private static (long, int, int, int) Terms(SupplierOffer offer) => (offer.UnitCostMinor, offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays);
}
