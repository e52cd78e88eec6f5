using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentStore.Operations.Data;

/// <summary>How every context of a store's database is set up.</summary>
internal static class StoreDatabase
{
    public const string MigrationsAssembly = "AgentStore.Migrations";

    private const int StatementsKept = 300;

    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(Tuned(connectionString), npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
        .UseSnakeCaseNamingConvention()
        // A first start looks for a database that isn't there yet. A connection that fails where it matters is thrown besides.
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.ConnectionError, LogLevel.Debug)));

    // The store asks the same few hundred questions again and again: each is planned once a connection. The planner's work and the
    // resetting of every connection between two questions cost more than the questions did. Nothing here leaves a session changed.
    private static string Tuned(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = StatementsKept, NoResetOnClose = true }.ConnectionString;
}
