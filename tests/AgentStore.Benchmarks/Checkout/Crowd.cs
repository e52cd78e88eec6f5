using System.Diagnostics;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>What a crowd of parallel buyers came to.</summary>
/// <param name="Buyers">How many bought side by side.</param>
/// <param name="Bought">Purchases completed while the clock ran.</param>
/// <param name="SoldOut">Customers who were told that there is none left.</param>
/// <param name="Broken">Visits that ended in an error.</param>
/// <param name="Seconds">How long the clock ran.</param>
/// <param name="Milliseconds">Length of the completed visits, milliseconds, in rising order.</param>
internal sealed record Crowd(int Buyers, int Bought, int SoldOut, int Broken, double Seconds, IReadOnlyList<double> Milliseconds)
{
    // One customer in ten wants one of the few.
    private const double HotShare = 0.1;

    public double PerSecond => Bought / Seconds;

    /// <summary>The time within which a share of the completed visits ended, milliseconds; 0 where none completed.</summary>
    public double Quantile(double share) => Milliseconds.Count == 0 ? 0 : Milliseconds[(int)((Milliseconds.Count - 1) * share)];

    /// <summary>Lets buyers buy for a time; who is in the shop when it ends finishes, uncounted.</summary>
    public static async Task<Crowd> BuyAsync(Uri store, int buyers, TimeSpan time, int seed)
    {
        var begun = Stopwatch.GetTimestamp();
        var visits = await Task.WhenAll(Enumerable.Range(0, buyers).Select(buyer => Task.Run(() => ShopAsync(store, new Random(seed * 1_000 + buyer), begun, time))));
        var all = visits.SelectMany(each => each).ToList();
        int Count(Visit end) => all.Count(visit => visit.End == end);
        return new(
            buyers, Count(Visit.Bought), Count(Visit.SoldOut), Count(Visit.Broken), time.TotalSeconds,
            [.. all.Where(visit => visit.End == Visit.Bought).Select(visit => visit.Took.TotalMilliseconds).Order()]);
    }

    private static async Task<List<(Visit End, TimeSpan Took)>> ShopAsync(Uri store, Random random, long begun, TimeSpan time)
    {
        var visits = new List<(Visit, TimeSpan)>();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var product = random.NextDouble() < HotShare ? random.Next(BenchStore.HotProducts) : random.Next(BenchStore.HotProducts, BenchStore.Products);
            var came = Stopwatch.GetTimestamp();
            var end = await Buyer.VisitAsync(store, product, CancellationToken.None);
            if (Stopwatch.GetElapsedTime(begun) <= time) visits.Add((end, Stopwatch.GetElapsedTime(came)));
            // A shop that is down is tried again, as a customer would.
            if (end == Visit.Broken) await Task.Delay(100);
        }
        return visits;
    }
}
