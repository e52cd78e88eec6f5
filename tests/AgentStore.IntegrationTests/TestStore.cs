using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentStore.IntegrationTests;

/// <summary>
/// A small store in a database of its own, on a clock that the test moves. Products CANDLE (price 20.00, cost 8.00, 40 on
/// hand, 10 sold a week), MUG (15.00, 6.00, 5 on hand, 7 a week) and PRINT (30.00, 16.00, 2 on hand, 14 a week, minimum 60).
/// </summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly Currency Usd = new("USD");
    public static readonly DateTimeOffset OpenedAt = new(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
    public const int HistoryWeeks = 12;

    private readonly string connectionString;

    private TestStore(string connectionString, ServiceProvider services, FakeTimeProvider time) =>
        (this.connectionString, Services, Time) = (connectionString, services, time);

    public ServiceProvider Services { get; }

    public FakeTimeProvider Time { get; }

    public string ConnectionString => connectionString;

    public StoreGate Gate => Get<StoreGate>();

    public static Caller Owner { get; } = new(CallerKind.Owner, "owner@store.example");

    public static Caller Ceo { get; } = new(CallerKind.Ceo, "Luna");

    /// <param name="configure">Adds what a test needs beside the operations.</param>
    /// <param name="openingCashMinor">Cash the store opens with.</param>
    public static async Task<TestStore> CreateAsync(Action<IServiceCollection>? configure = null, long openingCashMinor = 2_500_000)
    {
        var connectionString = await TestDatabase.CreateAsync();
        var time = new FakeTimeProvider(OpenedAt);
        var store = new TestStore(connectionString, Build(connectionString, time, configure), time);
        await using var db = store.OpenDb();
        Seed(db, openingCashMinor);
        await db.SaveChangesAsync();
        store.OpenClock();
        return store;
    }

    /// <summary>A second process on the same database and clock.</summary>
    public TestStore Restart(Action<IServiceCollection>? configure = null)
    {
        var again = new TestStore(connectionString, Build(connectionString, Time, configure), Time);
        again.OpenClock();
        return again;
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public StoreDbContext OpenDb() => Get<StoreContexts>().Open();

    public static GateCall Call(Caller caller, string reason = "test") => new(caller, Guid.NewGuid(), reason);

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private static ServiceProvider Build(string connectionString, FakeTimeProvider time, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(time);
        services.AddOperations(connectionString);
        configure?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private void OpenClock() => Get<StoreClock>().Open(TimeSpan.Zero, "UTC");

    private static void Seed(StoreDbContext db, long openingCashMinor)
    {
        SampleStore.AddStore(db, new StoreProfile
        {
            Key = "test",
            Name = "Test store",
            Currency = Usd,
            TimeZone = "UTC",
            CeoName = "Luna",
            LogSource = "test-log",
            LogStoreCode = "test",
            WeekStartsOn = DayOfWeek.Monday,
            SimulationNotice = "A store made by a test.",
        }, StoreLimits.Cautious(Usd), openingCashMinor, OpenedAt);
        db.Categories.AddRange(new Category("candles", "Candles", "", 0), new Category("home", "Home", "", 1));
        db.Suppliers.Add(new Supplier("acme", "Acme Wholesale", 7, "", IsSimulated: true));
        db.SupplierDeliveries.Add(Delivered("acme", "MUG", unitCostMinor: 600));
        Add(db, "CANDLE", "candles", priceMinor: 2000, costMinor: 800, onHand: 40, weeklyUnits: 10, minimum: 6, pack: 6);
        Add(db, "MUG", "home", priceMinor: 1500, costMinor: 600, onHand: 5, weeklyUnits: 7, minimum: 4, pack: 4);
        Add(db, "PRINT", "home", priceMinor: 3000, costMinor: 1600, onHand: 2, weeklyUnits: 14, minimum: 60, pack: 1);
    }

    /// <summary>A delivery that came a day early and complete, two weeks before the store opened.</summary>
    public static SupplierDelivery Delivered(string supplier, string sku, long unitCostMinor, int daysLate = -1) => new(
        supplier, new Sku(sku), new DateOnly(2026, 2, 9), new DateOnly(2026, 2, 16), new DateOnly(2026, 2, 16).AddDays(daysLate), 24, 24, unitCostMinor,
        unitCostMinor, IsSimulated: true);

    private static void Add(
        StoreDbContext db, string code, string category, long priceMinor, long costMinor, int onHand, int weeklyUnits, int minimum, int pack)
    {
        var sku = new Sku(code);
        var product = new Product(sku, code.ToLowerInvariant(), code, category, new Money(priceMinor, Usd), isListed: true);
        SampleStore.AddProduct(db, product, code, onHand, OpenedAt);
        db.SupplierOffers.Add(new SupplierOffer("acme", sku, Usd, costMinor, minimum, pack, 7, IsCostEstimated: false));
        for (var week = 1; week <= HistoryWeeks; week++)
            db.SalesLog.Add(new SalesLogRow
            {
                Source = "test-log",
                StoreCode = "test",
                ProductCode = code,
                PeriodStart = DateOnly.FromDateTime(OpenedAt.Date).AddDays(-7 * week),
                PeriodDays = 7,
                Units = weeklyUnits,
                UnitPriceMinor = priceMinor,
                IsPromoted = false,
                FeatureShare = 0,
            });
    }
}
