using AgentStore.Domain.Catalog;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Data;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>The demo store with a thousand products more, a few of which everybody wants and there are not enough of.</summary>
internal static class BenchStore
{
    public const int Products = 1_000;
    public const int HotProducts = 10;

    // So few that they sell out while the buyers fight over them, and so many that the others never do.
    private const int HotStock = 10;
    private const int ColdStock = 100_000;

    /// <summary>Operations on the store's database, at a clock that may run ahead.</summary>
    public static ServiceProvider Open(string connectionString, TimeSpan ahead = default)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(new ClockAhead(ahead));
        services.AddOperations(connectionString);
        return services.BuildServiceProvider();
    }

    /// <summary>Adds the products to the demo store, which the web process has seeded.</summary>
    public static async Task FillAsync(string connectionString)
    {
        await using var services = Open(connectionString);
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        var (currency, category) = (new Currency("USD"), db.Categories.Select(each => each.Slug).First());
        var openedAt = TimeProvider.System.GetUtcNow();
        for (var number = 0; number < Products; number++)
        {
            var product = new Product(SkuOf(number), SlugOf(number), $"Bench product {number}", category, new Money(500 + number, currency), isListed: true);
            SampleStore.AddProduct(db, product, $"bench-{number}", number < HotProducts ? HotStock : ColdStock, openedAt);
        }
        await db.SaveChangesAsync();
    }

    public static Sku SkuOf(int number) => new($"BENCH-{number:0000}");

    public static string SlugOf(int number) => $"bench-{number:0000}";

    private sealed class ClockAhead(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
