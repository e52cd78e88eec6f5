using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>Seeds the demo boutique: goods, suppliers and a past of our own invention.</summary>
internal static class BoutiqueSample
{
    /// <summary>Shelf of what suppliers offer that is nothing a customer would come for.</summary>
    private static readonly Category OffFocus = new("other", "Other", "Supplies, and what the shop does not sell.", 99);

    public static async Task<Outcome<StoreProfile>> SeedAsync(StoreDbContext db, TimeProvider time, CancellationToken cancel)
    {
        var seed = BoutiqueSeed.Load();
        var profile = Profile(seed.Store);
        var openedAt = time.GetUtcNow();
        var past = SimulatedPast.Draw(seed, FirstWeek(openedAt, seed.Store.TimeZone));

        SampleStore.AddStore(db, profile, StoreLimits.Cautious(profile.Currency), seed.Store.OpeningCashMinor, openedAt);
        db.Categories.AddRange(seed.Categories.Select((category, index) => new Category(category.Slug, category.Name, category.Blurb, index)));
        db.Categories.Add(OffFocus);
        db.Suppliers.AddRange(seed.Suppliers.Select(supplier => new Supplier(supplier.Code, supplier.Name, supplier.LeadTimeDays, supplier.Note, IsSimulated: true)));
        foreach (var product in seed.Products) Add(db, product, product.OpeningStock ?? past.FinalStock[product.Sku], profile.Currency, openedAt);
        foreach (var offer in seed.NewOffers) Add(db, offer, seed, profile.Currency);
        db.SalesLogImports.Add(new SalesLogImport
        {
            Source = SimulatedPast.Source,
            FileName = "drawn at seeding",
            FileFingerprint = "",
            RowCount = past.Sales.Count,
            ImportedAt = openedAt,
            IsSimulated = true,
        });
        await db.SaveChangesAsync(cancel);
        await PastWriter.WriteAsync(db, past, cancel);
        return profile;
    }

    private static StoreProfile Profile(BoutiqueStore store) => new()
    {
        Key = "boutique",
        Name = store.Name,
        Tagline = store.Tagline,
        Currency = new Currency(store.Currency),
        TimeZone = store.TimeZone,
        CeoName = store.CeoName,
        LogSource = SimulatedPast.Source,
        LogStoreCode = SimulatedPast.StoreCode,
        WeekStartsOn = DayOfWeek.Monday,
        SimulationNotice = "Demo store: its goods, suppliers and past sales are simulated.",
    };

    private static void Add(StoreDbContext db, BoutiqueProduct seed, int stock, Currency currency, DateTimeOffset openedAt)
    {
        var sku = new Sku(seed.Sku);
        var product = new Product(sku, seed.Slug, seed.Name, seed.Category, new Money(seed.PriceMinor, currency), isListed: true)
        {
            Description = seed.Description,
            Details = [.. seed.Details],
            ImagePath = seed.Image,
        };
        SampleStore.AddProduct(db, product, seed.Sku, stock, openedAt);
        db.SupplierOffers.AddRange(seed.Offers.Select(offer => new SupplierOffer(
            offer.Supplier, sku, currency, offer.UnitCostMinor, offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays, IsCostEstimated: false)
        {
            PriceBreaks = Breaks(offer.PriceBreaks),
        }));
    }

    private static void Add(StoreDbContext db, NewBoutiqueOffer seed, BoutiqueSeed boutique, Currency currency)
    {
        var sku = new Sku(seed.Sku);
        var category = boutique.Categories.Any(each => each.Slug == seed.Category) ? seed.Category : OffFocus.Slug;
        db.Products.Add(new Product(sku, seed.Sku.ToLowerInvariant(), seed.Name, category, new Money(seed.SuggestedPriceMinor, currency), isListed: false) { HasOutsideText = true });
        db.SupplierOffers.Add(new SupplierOffer(
            seed.Supplier, sku, currency, seed.UnitCostMinor, seed.MinimumOrderQuantity, seed.PackSize, seed.LeadTimeDays, IsCostEstimated: false)
        {
            PriceBreaks = Breaks(seed.PriceBreaks),
            CatalogueText = seed.CatalogueText,
            Claim = seed.Evidence is { } claim ? new SalesClaim(claim.UnitsPerWeek, claim.Shops) : null,
        });
    }

    private static IReadOnlyList<PriceBreak> Breaks(IReadOnlyList<BoutiquePriceBreak>? breaks) =>
        [.. (breaks ?? []).Select(each => new PriceBreak(each.AtUnits, each.UnitCostMinor))];

    private static DateOnly FirstWeek(DateTimeOffset openedAt, string timeZone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(openedAt, timeZone).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return monday.AddDays(-7 * SimulatedPast.Weeks);
    }
}
