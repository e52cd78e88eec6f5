using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Reports;
using Hangfire;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.Learning.Tests.Worker;

/// <summary>The worker as it is started beside the shop: a process of its own that shares nothing with it but the database.</summary>
[Collection(WorkerAlone.Name)]
public sealed class WorkerProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Worker_learns_at_its_start_serves_its_queue_alone_and_ends_when_told_to()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await ShopDatabase.CreateAsync(cancel);
        using var worker = Start(shop.ConnectionString);
        var printed = JsonDocument.Parse(await ReadObjectAsync(worker.StandardOutput, cancel)).RootElement;
        Assert.Equal(("boutique", "learning"), (printed.GetProperty("store").GetString(), printed.GetProperty("queue").GetString()));

        await UntilAsync(async () => (await shop.Services.GetRequiredService<ReadSalesReport>().RunAsync(4, cancel)).Products.Any(product => product.Elasticity is not null), cancel);

        // The host of an earlier test may have left its log behind, which is closed by now.
        LogProvider.SetCurrentLogProvider(null);
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(shop.ConnectionString, new PostgreSqlStorageOptions()), new PostgreSqlStorageOptions());
        var jobs = new BackgroundJobClient(storage);
        var mine = jobs.Enqueue<IRefreshDemandEstimates>(JobQueues.Learning, job => job.RunAsync(CancellationToken.None));
        var others = jobs.Enqueue<IRefreshDemandEstimates>(JobQueues.Default, job => job.RunAsync(CancellationToken.None));
        await UntilAsync(() => Task.FromResult(State(mine) == "Succeeded"), cancel);
        Assert.Equal("Enqueued", State(others));

        using (var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(cancel);
        await worker.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
        Assert.Equal(0, worker.ExitCode);

        string? State(string id)
        {
            using var connection = storage.GetConnection();
            return connection.GetStateData(id)?.Name;
        }
    }

    private static Process Start(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentStore.Learning.dll"), "worker", "--store", "boutique", "--json"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__Store"] = connectionString;
        return Process.Start(start)!;
    }

    private static async Task<string> ReadObjectAsync(StreamReader output, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.LastOrDefault() != "}" && await output.ReadLineAsync(cancel).AsTask().WaitAsync(Patience, cancel) is { } line) lines.Add(line);
        return string.Join('\n', lines);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancel)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo(); await Task.Delay(200, cancel))
            Assert.True(clock.Elapsed < Patience, $"It did not happen within {Patience.TotalSeconds} s.");
    }
}
