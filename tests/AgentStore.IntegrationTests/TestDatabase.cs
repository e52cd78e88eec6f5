using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.IntegrationTests;

/// <summary>Databases for tests: copies of one migrated template in the cluster that <c>./test</c> starts.</summary>
internal static class TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    private static NpgsqlConnectionStringBuilder Cluster => new(
        Environment.GetEnvironmentVariable("AGENTSTORE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Run ./test: it starts the PostgreSQL cluster these tests need and sets AGENTSTORE_TEST_POSTGRES."));

    /// <summary>A connection string of an empty, migrated database of its own.</summary>
    public static async Task<string> CreateAsync()
    {
        var template = await Template.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await OneCopyAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name} template {template}");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
        return ConnectionTo(name);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = $"template_{Guid.NewGuid():N}";
        var options = new DbContextOptionsBuilder<StoreDbContext>();
        StoreDatabase.Configure(options, ConnectionTo(name, pooling: false));
        await using var db = new StoreDbContext(options.Options);
        await db.Database.MigrateAsync();
        return name;
    }

    // A pool outlives its store, so connections that rest are closed soon: a hundred test databases share one cluster.
    private static string ConnectionTo(string database, bool pooling = true) => new NpgsqlConnectionStringBuilder(Cluster.ConnectionString)
    {
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 60,
        ConnectionIdleLifetime = 2,
        ConnectionPruningInterval = 1,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
