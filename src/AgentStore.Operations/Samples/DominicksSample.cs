using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.SalesLog;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Samples;

/// <summary>The log has no store of that number.</summary>
public sealed record UnknownLogStore(string Number, IReadOnlyList<string> Known)
    : Refusal($"The orange-juice log has no store '{Number}'. It has: {string.Join(", ", Known)}.");

/// <summary>
/// Sets up one store of the Dominick's orange-juice panel: its real prices, sales and costs, the whole panel beside it to
/// learn from. The log has no stock, no cash and no suppliers; those are simulated by the rules below and labelled.
/// </summary>
internal static class DominicksSample
{
    private const string CategorySlug = "orange-juice";
    private const string SupplierCode = "juice-wholesaler";
    private const string TimeZone = "America/Chicago";
    private const long OpeningCashMinor = 4_000_000;
    private const int LeadTimeDays = 3;
    private const int CaseUnits = 12;

    // Five days of the last eight weeks' sales: enough to open with, little enough that there is something to order.
    private const double OpeningStockDays = 5;
    private const int WeeksForOpeningStock = 8;

    public static async Task<Outcome<StoreProfile>> SeedAsync(StoreDbContext db, string storeNumber, TimeProvider time, CancellationToken cancel)
    {
        var mapping = SalesLogMapping.Load(BundledLogs.DominicksMapping).Value;
        var loaded = await SalesLogLoader.LoadAsync(db, BundledLogs.DominicksPanel, mapping, allowRejected: false, time.GetUtcNow(), null, cancel);
        if (!loaded.Succeeded) return loaded.Refusal!;
        var history = await db.SalesLog.AsNoTracking().Where(row => row.Source == mapping.Name && row.StoreCode == storeNumber).ToListAsync(cancel);
        if (history.Count == 0)
        {
            var known = await db.SalesLog.Where(row => row.Source == mapping.Name).Select(row => row.StoreCode).Distinct().ToListAsync(cancel);
            return new UnknownLogStore(storeNumber, [.. known.OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)]);
        }

        var profile = Profile(storeNumber, mapping, history, time);
        var openedAt = time.GetUtcNow() + profile.ClockOffset;
        SampleStore.AddStore(db, profile, Limits(profile.Currency), OpeningCashMinor, openedAt);
        db.Categories.Add(new Category(CategorySlug, "Orange juice", "Refrigerated, by the carton.", 0));
        db.Suppliers.Add(new Supplier(SupplierCode, "Juice wholesaler", LeadTimeDays, "Stands in for the suppliers that the log does not name.", IsSimulated: true));
        foreach (var product in history.GroupBy(row => row.ProductCode)) AddProduct(db, product, mapping, profile.Currency, openedAt);
        await db.SaveChangesAsync(cancel);
        return profile;
    }

    // A supermarket turns juice over in days, by the hundred and at a grocer's margin; a boutique's limits would stop it.
    private static StoreLimits Limits(Currency currency) => StoreLimits.Cautious(currency) with
    {
        StockUnits = new(1_000, 4_000),
        CoverDays = new(21, 45),
        SpendPerOrderMinor = new(100_000, 400_000),
        SpendPerDayMinor = new(300_000, 800_000),
        SpendPerCategoryMinor = new(4_000_000, 8_000_000),
        MarginBasisPoints = new(1_000, 300),
        // It sells one category, and nothing else is meant to come.
        CategoryShareBasisPoints = new(10_000, 10_000),
    };

    private static StoreProfile Profile(string storeNumber, SalesLogMapping mapping, List<SalesLogRow> history, TimeProvider time)
    {
        var lastWeek = history.Max(row => row.PeriodStart);
        var firstDay = lastWeek.AddDays(mapping.Period.Days);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(time.GetUtcNow(), TimeZone).DateTime);
        return new StoreProfile
        {
            Key = $"dominicks:{storeNumber}",
            Name = $"Dominick's store {storeNumber}",
            Tagline = "Orange juice, from a real sales log",
            Currency = new Currency(mapping.Currency),
            TimeZone = TimeZone,
            CeoName = "Luna",
            ClockOffset = TimeSpan.FromDays(firstDay.DayNumber - today.DayNumber),
            LogSource = mapping.Name,
            LogStoreCode = storeNumber,
            WeekStartsOn = lastWeek.DayOfWeek,
            SimulationNotice =
                $"Prices and sales up to {firstDay.AddDays(-1):yyyy-MM-dd} are Dominick's real log of store {storeNumber}. Costs are estimates " +
                "(the log's average acquisition cost). Stock, cash and supplier terms are simulated. The store's clock starts the day after its log ends.",
        };
    }

    // Somebody delivered the juice that the log sold; the log doesn't say who.
    private static SupplierDelivery LastDelivery(Sku sku, DateOnly week, long unitCostMinor) => new(
        SupplierCode, sku, week.AddDays(-LeadTimeDays), week, week, CaseUnits, CaseUnits, unitCostMinor, unitCostMinor, IsSimulated: true);

    private static void AddProduct(StoreDbContext db, IGrouping<string, SalesLogRow> history, SalesLogMapping mapping, Currency currency, DateTimeOffset openedAt)
    {
        var weeks = history.OrderBy(row => row.PeriodStart).ToList();
        var last = weeks[^1];
        var sku = new Sku($"OJ-{int.Parse(history.Key, System.Globalization.CultureInfo.InvariantCulture):00}");
        var name = mapping.ProductNames.GetValueOrDefault(history.Key, $"Product {history.Key}");
        var product = new Product(sku, sku.Code.ToLowerInvariant(), name, CategorySlug, new Money(last.UnitPriceMinor, currency), isListed: true)
        {
            Description = $"Product {history.Key} of the log.",
            Details = ["Price: of the log's last week", "Cost: an estimate, the log's average acquisition cost"],
        };
        var unitsPerDay = weeks.TakeLast(WeeksForOpeningStock).Average(row => row.Units) / 7.0;
        SampleStore.AddProduct(db, product, history.Key, (int)Math.Ceiling(unitsPerDay * OpeningStockDays), openedAt);
        if (last.UnitCostMinor is not ({ } cost and > 0)) return;
        db.SupplierOffers.Add(new SupplierOffer(SupplierCode, sku, currency, cost, CaseUnits, CaseUnits, LeadTimeDays, IsCostEstimated: true));
        db.SupplierDeliveries.Add(LastDelivery(sku, last.PeriodStart, cost));
    }
}
