using AgentStore.Operations;
using AgentStore.Operations.Jobs;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStore.Learning.Worker;

/// <summary>Puts the learning worker together: a Hangfire server for the queue "learning" on the shop's database.</summary>
internal static class WorkerHost
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    public static IHost Build(string connectionString)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddOperations(connectionString);
        builder.Services.AddSingleton<IRefreshDemandEstimates, RefreshDemandEstimates>();
        builder.Services.AddSingleton<IReplayMarket, ReplayMarket>();
        AddJobs(builder.Services, connectionString);
        return builder.Build();
    }

    private static void AddJobs(IServiceCollection services, string connectionString)
    {
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString), new PostgreSqlStorageOptions { QueuePollInterval = PollInterval }));
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 1;
            server.Queues = [JobQueues.Learning];
            server.ShutdownTimeout = TimeSpan.FromSeconds(5);
            // The schedule names jobs that only the web process can load; it alone puts them into the queues.
            server.IsLightweightServer = true;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }
}
