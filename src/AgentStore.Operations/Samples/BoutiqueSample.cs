using System.Text.Json;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples;

/// <summary>Seeds the demo boutique: goods, suppliers and history of our own invention.</summary>
internal static class BoutiqueSample
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static async Task<Outcome<StoreProfile>> SeedAsync(StoreDbContext db, TimeProvider time, CancellationToken cancel)
    {
        await using var file = typeof(BoutiqueSample).Assembly.GetManifestResourceStream("boutique.json")!;
        var seed = (await JsonSerializer.DeserializeAsync<BoutiqueSeed>(file, Json, cancel))!;
        var profile = new StoreProfile
        {
            Key = "boutique",
            Name = seed.Store.Name,
            Tagline = seed.Store.Tagline,
            Currency = new Currency(seed.Store.Currency),
            TimeZone = seed.Store.TimeZone,
            CeoName = seed.Store.CeoName,
            LogSource = SimulatedHistory.Source,
            LogStoreCode = SimulatedHistory.StoreCode,
            WeekStartsOn = DayOfWeek.Monday,
            SimulationNotice = "Demo store: its goods, suppliers and past sales are simulated.",
        };
        var openedAt = time.GetUtcNow();
        SampleStore.AddStore(db, profile, StoreLimits.Cautious(profile.Currency), seed.Store.OpeningCashMinor, openedAt);
        db.Categories.AddRange(seed.Categories.Select((category, index) => new Category(category.Slug, category.Name, category.Blurb, index)));
        db.Suppliers.AddRange(seed.Suppliers.Select(supplier => new Supplier(supplier.Code, supplier.Name, supplier.LeadTimeDays, supplier.Note, IsSimulated: true)));
        var firstWeek = FirstWeek(openedAt, seed.Store.TimeZone);
        foreach (var product in seed.Products) Add(db, product, profile.Currency, openedAt, firstWeek);
        db.SalesLogImports.Add(new SalesLogImport
        {
            Source = SimulatedHistory.Source,
            FileName = "drawn at seeding",
            FileFingerprint = "",
            RowCount = seed.Products.Count * SimulatedHistory.Weeks,
            ImportedAt = openedAt,
            IsSimulated = true,
        });
        await db.SaveChangesAsync(cancel);
        return profile;
    }

    private static void Add(StoreDbContext db, BoutiqueProduct seed, Currency currency, DateTimeOffset openedAt, DateOnly firstWeek)
    {
        var sku = new Sku(seed.Sku);
        var product = new Product(sku, seed.Slug, seed.Name, seed.Category, new Money(seed.PriceMinor, currency), isListed: true)
        {
            Description = seed.Description,
            Details = [.. seed.Details],
            ImagePath = seed.Image,
        };
        SampleStore.AddProduct(db, product, seed.Sku, seed.OpeningStock, openedAt);
        db.SupplierOffers.AddRange(seed.Offers.Select(offer => new SupplierOffer(
            offer.Supplier, sku, currency, offer.UnitCostMinor, offer.MinimumOrderQuantity, offer.PackSize, offer.LeadTimeDays, IsCostEstimated: false)));
        db.SalesLog.AddRange(SimulatedHistory.Draw(seed, firstWeek));
    }

    private static DateOnly FirstWeek(DateTimeOffset openedAt, string timeZone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(openedAt, timeZone).DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return monday.AddDays(-7 * SimulatedHistory.Weeks);
    }
}
