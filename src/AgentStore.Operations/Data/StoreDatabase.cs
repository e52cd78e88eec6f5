using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Data;

/// <summary>How every context of a store's database is set up.</summary>
internal static class StoreDatabase
{
    public const string MigrationsAssembly = "AgentStore.Migrations";

    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
        .UseSnakeCaseNamingConvention();
}
