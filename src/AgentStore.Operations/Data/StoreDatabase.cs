using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AgentStore.Operations.Data;

/// <summary>How every context of a store's database is set up.</summary>
internal static class StoreDatabase
{
    public const string MigrationsAssembly = "AgentStore.Migrations";

    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
        .UseSnakeCaseNamingConvention()
        // A first start looks for a database that isn't there yet. A connection that fails where it matters is thrown besides.
        .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.ConnectionError, LogLevel.Debug)));
}
