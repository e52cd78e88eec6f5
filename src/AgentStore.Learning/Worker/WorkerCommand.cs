using System.Runtime.InteropServices;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Commands;
using AgentStore.Operations.Jobs;
using AgentStore.Operations.Samples;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentStore.Learning.Worker;

/// <summary>Serves the learning queue until it is told to stop.</summary>
internal static class WorkerCommand
{
    public static readonly string[] Options = ["--store"];

    private static readonly TimeSpan WaitForStoreMax = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Store") is not { Length: > 0 } connectionString)
            return line.Fail("Set ConnectionStrings__Store to the shop's PostgreSQL connection string, or start the store with ./run.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var store = line.Option("--store") ?? "boutique";
        using var host = WorkerHost.Build(connectionString);
        try
        {
            var opened = await WaitForStoreAsync(host.Services, store, stop.Token);
            if (!opened.Succeeded) return line.Refuse(opened.Refusal!);
            // A new store need not wait for the night: what can be learned of it is learned now.
            host.Services.GetRequiredService<IBackgroundJobClient>()
                .Enqueue<IRefreshDemandEstimates>(JobQueues.Learning, job => job.RunAsync(CancellationToken.None));
            line.Succeed(new { store, queue = JobQueues.Learning, threads = TorchRuntime.Start() }, $"Learning for the store {store}.");
            await host.RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop before it began: nothing is half done.
        }
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<Outcome<Done>> WaitForStoreAsync(IServiceProvider services, string store, CancellationToken cancel)
    {
        var (open, time) = (services.GetRequiredService<OpenStore>(), services.GetRequiredService<TimeProvider>());
        for (var began = time.GetTimestamp(); ;)
        {
            var opened = await open.RunAsync(store, cancel);
            if (opened.Refusal is not StoreNotPrepared || time.GetElapsedTime(began) > WaitForStoreMax) return opened;
            await Task.Delay(BetweenLooks, time, cancel);
        }
    }
}
