using AgentStore.Operations;
using AgentStore.Operations.Samples;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgentStore.Learning.Tests.Worker;

/// <summary>A database with the demo store, as the web process leaves it, in the cluster that <c>./test</c> starts.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private ShopDatabase(string connectionString, ServiceProvider services) => (ConnectionString, Services) = (connectionString, services);

    public string ConnectionString { get; }

    public ServiceProvider Services { get; }

    public static string NewConnectionString() => new NpgsqlConnectionStringBuilder(
        Environment.GetEnvironmentVariable("AGENTSTORE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Run ./test: it starts the PostgreSQL cluster these tests need and sets AGENTSTORE_TEST_POSTGRES."))
    {
        Database = $"learning_{Guid.NewGuid():N}",
    }.ConnectionString;

    public static async Task<ShopDatabase> CreateAsync(CancellationToken cancel)
    {
        var connectionString = NewConnectionString();
        var services = new ServiceCollection().AddLogging();
        services.AddOperations(connectionString).AddStoreIdentity();
        var shop = new ShopDatabase(connectionString, services.BuildServiceProvider());
        if ((await shop.Services.GetRequiredService<PrepareStore>().RunAsync("boutique", cancel)).Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.GetRequiredService<DropStore>().RunAsync();
        await Services.DisposeAsync();
    }
}
