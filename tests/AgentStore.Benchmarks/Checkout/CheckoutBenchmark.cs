using System.Globalization;
using System.Text.Json;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>Complete purchases a second through the store's web process and PostgreSQL, and a check of the books after them.</summary>
internal static class CheckoutBenchmark
{
    public const string Name = "checkout";
    private const int SecondsOfEach = 15;
    private const int WarmUpSeconds = 8;
    private const int SoakBuyers = 32;
    private static readonly int[] Levels = [1, 8, 32, 128];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs it. <c>--minutes N</c> lets 32 buyers buy that long; <c>--kill</c> kills the web process again and again meanwhile.</summary>
    public static async Task<int> RunAsync(bool isJson, IReadOnlyList<string> options)
    {
        if (Read(options) is not { } settings) return Misused();
        var cluster = Environment.GetEnvironmentVariable("AGENTSTORE_BENCH_POSTGRES")!;
        var pgbenchTps = await PgBench.RunAsync(Environment.GetEnvironmentVariable("AGENTSTORE_BENCH_PGBENCH") ?? "", cluster, SecondsOfEach);
        Tell(isJson, pgbenchTps is { } tps ? $"pgbench -N, 32 clients          {tps,10:0} transactions/s" : "pgbench is not installed here, so there is nothing to compare with.");

        var connectionString = new NpgsqlConnectionStringBuilder(cluster) { Database = $"bench_{Guid.NewGuid():N}" }.ConnectionString;
        var (crowds, kills) = await BuyAsync(isJson, connectionString, settings);
        var books = await CheckAsync(connectionString);
        Report(isJson, crowds, kills, books, pgbenchTps);
        return books is { Oversold: 0, LedgerDifferences: 0, DuplicatePayments: 0, HangingReservations: 0, PaidOrders: > 0 } ? 0 : 1;
    }

    private static async Task<(List<Crowd> Crowds, int Kills)> BuyAsync(bool isJson, string connectionString, (double? Minutes, bool Kills) settings)
    {
        await using var web = await WebProcess.StartAsync(Environment.GetEnvironmentVariable("AGENTSTORE_BENCH_WEB")!, connectionString);
        await BenchStore.FillAsync(connectionString);
        await Crowd.BuyAsync(web.Address, 8, TimeSpan.FromSeconds(WarmUpSeconds), seed: 0);
        using var over = new CancellationTokenSource();
        var killing = settings.Kills ? KillAsync(web, over.Token) : Task.FromResult(0);
        var crowds = new List<Crowd>();
        foreach (var buyers in settings.Minutes is null && !settings.Kills ? Levels : [SoakBuyers])
        {
            var time = settings.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromSeconds(settings.Kills ? 60 : SecondsOfEach);
            var crowd = await Crowd.BuyAsync(web.Address, buyers, time, seed: buyers);
            crowds.Add(crowd);
            Tell(isJson, string.Create(CultureInfo.InvariantCulture,
                $"{buyers,4} buyers {crowd.PerSecond,10:0.0} orders/s   half within {crowd.Quantile(0.5),6:0} ms, 99 % within {crowd.Quantile(0.99),6:0} ms   sold out {crowd.SoldOut}, broken {crowd.Broken}"));
        }
        await over.CancelAsync();
        return (crowds, await killing);
    }

    private static async Task<int> KillAsync(WebProcess web, CancellationToken over)
    {
        var (random, kills) = (new Random(1), 0);
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(2 + 6 * random.NextDouble()), over).ContinueWith(_ => { }, TaskScheduler.Default);
            if (over.IsCancellationRequested) break;
            await web.KillAndRestartAsync();
            kills++;
        }
        return kills;
    }

    // The jobs do first what they do at every minute: payments heard of but not booked, and holds whose time has passed.
    private static async Task<CheckoutChecker> CheckAsync(string connectionString)
    {
        await using var services = BenchStore.Open(connectionString, ahead: PlaceOrder.HoldTime + TimeSpan.FromMinutes(5));
        services.GetRequiredService<Operations.StoreClock>().Open(TimeSpan.Zero, "UTC");
        await services.GetRequiredService<ProcessPaymentEvents>().RunAsync();
        await services.GetRequiredService<ExpireReservations>().RunAsync();
        return await CheckoutChecker.CheckAsync(services);
    }

    private static void Report(bool isJson, List<Crowd> crowds, int kills, CheckoutChecker books, double? pgbenchTps)
    {
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = Name,
                ordersPerSecond = crowds.ToDictionary(crowd => crowd.Buyers.ToString(CultureInfo.InvariantCulture), crowd => Math.Round(crowd.PerSecond, 1)),
                latencyMilliseconds = crowds.ToDictionary(crowd => crowd.Buyers.ToString(CultureInfo.InvariantCulture), crowd => new { median = Math.Round(crowd.Quantile(0.5)), p99 = Math.Round(crowd.Quantile(0.99)) }),
                soldOut = crowds.Sum(crowd => crowd.SoldOut),
                broken = crowds.Sum(crowd => crowd.Broken),
                kills,
                pgbenchTps,
                books.PaidOrders,
                books.Oversold,
                books.LedgerDifferences,
                books.DuplicatePayments,
                books.HangingReservations,
            }, Json));
            return;
        }
        if (kills > 0) Console.WriteLine($"The web process was killed {kills} times.");
        Console.WriteLine($"{books.PaidOrders} orders paid; oversold {books.Oversold}, ledger differences {books.LedgerDifferences}, duplicate payments {books.DuplicatePayments}, hanging reservations {books.HangingReservations}");
    }

    private static (double? Minutes, bool Kills)? Read(IReadOnlyList<string> options)
    {
        double? minutes = null;
        var kills = false;
        for (var index = 0; index < options.Count; index++)
        {
            if (options[index] == "--kill") kills = true;
            else if (options[index] == "--minutes" && index + 1 < options.Count && double.TryParse(options[++index], CultureInfo.InvariantCulture, out var parsed) && parsed is > 0 and <= 1_440) minutes = parsed;
            else return null;
        }
        return (minutes, kills);
    }

    private static int Misused()
    {
        Console.Error.WriteLine("Usage: ./bench checkout [--json] [--minutes N] [--kill]");
        return 2;
    }

    private static void Tell(bool isJson, string line) => (isJson ? Console.Error : Console.Out).WriteLine(line);
}
