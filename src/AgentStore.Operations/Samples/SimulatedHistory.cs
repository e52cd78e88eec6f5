using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples;

/// <summary>Draws a product's weekly sales before the store opened. Simulated, and labelled so wherever it shows.</summary>
internal static class SimulatedHistory
{
    public const string Source = "simulated-boutique";
    public const string StoreCode = "boutique";
    public const int Weeks = 26;
    private const int Seed = 20_260_410;
    private const int WeeksOfOnePrice = 5;

    /// <summary>
    /// Poisson counts with mean base · (1 + trend)^week · (price / list)^elasticity. Prices move by up to 12 % every five
    /// weeks, so that a demand curve can be learned from them. The same product has the same history on every machine.
    /// </summary>
    public static IEnumerable<SalesLogRow> Draw(BoutiqueProduct product, DateOnly firstWeek)
    {
        var random = new Random(HashCode32(product.Sku) ^ Seed);
        var cost = product.Offers.Min(offer => offer.UnitCostMinor);
        long price = product.PriceMinor;
        for (var week = 0; week < Weeks; week++)
        {
            var isLastStretch = week >= Weeks - WeeksOfOnePrice;
            if (isLastStretch) price = product.PriceMinor;
            else if (week % WeeksOfOnePrice == 0) price = (long)Math.Round(product.PriceMinor * (0.88 + 0.24 * random.NextDouble()) / 10) * 10;
            var demand = product.SimulatedDemand;
            var mean = demand.WeeklyBase * Math.Pow(1 + demand.TrendPerWeek, week - Weeks) * Math.Pow((double)price / product.PriceMinor, demand.Elasticity);
            yield return new SalesLogRow
            {
                Source = Source,
                StoreCode = StoreCode,
                ProductCode = product.Sku,
                PeriodStart = firstWeek.AddDays(7 * week),
                PeriodDays = 7,
                Units = Poisson(random, mean),
                UnitPriceMinor = price,
                UnitCostMinor = cost,
                IsPromoted = price < product.PriceMinor,
                FeatureShare = 0,
            };
        }
    }

    // Knuth (1969), volume 2, 3.4.1: fine for the small means of a boutique.
    private static int Poisson(Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }
        return count;
    }

    // string.GetHashCode differs between processes; FNV-1a does not.
    private static int HashCode32(string text) =>
        unchecked((int)text.Aggregate(2_166_136_261u, (hash, letter) => (hash ^ letter) * 16_777_619u));
}
