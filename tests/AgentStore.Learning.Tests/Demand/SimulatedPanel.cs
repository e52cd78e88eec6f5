using AgentStore.Domain.Demand;

namespace AgentStore.Learning.Tests.Demand;

/// <summary>
/// Draws a sales log of a known demand curve. Prices move with the chain's week and a little with the store, promotions
/// come with low prices, and a shock of the week, common to all stores, sits on top of each line's own.
/// </summary>
internal sealed record SimulatedPanel
{
    public double Elasticity { get; init; } = -2.2;

    public double Promotion { get; init; } = 0.3;

    public double Feature { get; init; } = 0.6;

    public int Stores { get; init; } = 8;

    public int Weeks { get; init; } = 60;

    /// <summary>Weeks for which a price stands.</summary>
    public int WeeksOfOnePrice { get; init; } = 1;

    /// <summary>Typical units of a line.</summary>
    public double Level { get; init; } = 60;

    /// <summary>Standard deviation of a week's common shock, in logarithms.</summary>
    public double WeekShock { get; init; } = 0.2;

    /// <summary>Standard deviation of a line's own shock, in logarithms.</summary>
    public double LineShock { get; init; } = 0.2;

    public IReadOnlyList<SalesRecord> Draw(int seed)
    {
        var random = new Random(seed);
        var storeLevels = Enumerable.Range(0, Stores).Select(_ => Level * Math.Exp(0.5 * Normal(random))).ToArray();
        var storePrices = Enumerable.Range(0, Stores).Select(_ => 0.05 * Normal(random)).ToArray();
        var records = new List<SalesRecord>();
        var weekPrice = 0.0;
        for (var week = 0; week < Weeks; week++)
        {
            if (week % WeeksOfOnePrice == 0) weekPrice = 0.18 * Normal(random);
            var weekShock = Shock(random, WeekShock);
            var isPromoted = weekPrice + 0.1 * Normal(random) < -0.05;
            var feature = isPromoted && random.NextDouble() < 0.5 ? 1.0 : 0.0;
            for (var store = 0; store < Stores; store++)
            {
                var priceMinor = (long)Math.Round(1000 * Math.Exp(weekPrice + storePrices[store] + 0.03 * Normal(random)));
                var curve = Math.Pow(priceMinor / 1000.0, Elasticity) * Math.Exp(Promotion * (isPromoted ? 1 : 0) + Feature * feature);
                var mean = storeLevels[store] * curve * weekShock * Shock(random, LineShock);
                records.Add(new SalesRecord($"S{store}", "P", new DateOnly(2024, 1, 1).AddDays(7 * week), 7, Poisson(random, mean), priceMinor, null, isPromoted, feature));
            }
        }
        return records;
    }

    // Multiplies by one on average, so that the curve is the mean of the units.
    private static double Shock(Random random, double deviation) => Math.Exp(deviation * Normal(random) - deviation * deviation / 2);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // A sum of Poisson counts is one; in pieces, exp(−mean) does not underflow.
    private static int Poisson(Random random, double mean)
    {
        var units = 0;
        for (; mean > 0; mean -= 30)
        {
            var (limit, product) = (Math.Exp(-Math.Min(mean, 30)), random.NextDouble());
            for (; product > limit; product *= random.NextDouble()) units++;
        }
        return units;
    }
}
