using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>The store's own web process, as <c>./run</c> starts it, which a benchmark may also kill.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string program;
    private readonly string connectionString;
    private Process process;

    private WebProcess(string program, string connectionString)
    {
        (this.program, this.connectionString) = (program, connectionString);
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        process = Start();
    }

    public Uri Address { get; }

    /// <summary>Starts the web process and waits until it answers.</summary>
    public static async Task<WebProcess> StartAsync(string program, string connectionString)
    {
        var web = new WebProcess(program, connectionString);
        await web.WaitAsync();
        return web;
    }

    /// <summary>Kills it with SIGKILL, so that nothing of it can tidy up, and starts it anew.</summary>
    public async Task KillAndRestartAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = Start();
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, "serve", "--urls", Address.OriginalString, "--environment", "Production"]) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Store"] = connectionString;
        var started = Process.Start(start)!;
        // Whatever it writes is let go, so that it never waits for a reader; a killed one writes nothing of use.
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, line) => { if (line.Data?.Contains("[ERR]", StringComparison.Ordinal) == true) Console.Error.WriteLine(line.Data); };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(100))
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode) return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                if (process.HasExited) break;
            }
        throw new InvalidOperationException("The store's web process did not come up.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
