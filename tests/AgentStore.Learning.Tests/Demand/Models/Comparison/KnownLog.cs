using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative.Theory;
using AgentStore.Learning.Demand.Models.Comparison;

namespace AgentStore.Learning.Tests.Demand.Models.Comparison;

/// <summary>A log drawn from known elasticities: stores that sell three products, weekly, with promotions of no effect.</summary>
internal static class KnownLog
{
    public const double Own = -2.5;
    public const double Cross = 0.6;
    public const int Products = 3;
    public static readonly DateOnly WeekOne = new(2024, 1, 1);

    public static List<SalesRecord> Draw(int stores, int weeks, int seed)
    {
        var (draws, log) = (new NormalDraws(seed), new List<SalesRecord>());
        for (var store = 0; store < stores; store++)
            for (var week = 1; week <= weeks; week++)
            {
                double[] moves = [.. Enumerable.Range(0, Products).Select(_ => 0.2 * draws.Next())];
                for (var product = 0; product < Products; product++)
                {
                    var eta = 5 + 0.3 * product + Own * moves[product] + Cross * (moves.Sum() - moves[product]) + 0.2 * draws.Next();
                    log.Add(Line($"S{store}", $"P{product}", week, (int)Math.Round(Math.Exp(eta)), (long)Math.Round(1_000 * (product + 1) * Math.Exp(moves[product]))) with { IsPromoted = draws.Uniform() < 0.3 });
                }
            }
        return log;
    }

    public static SalesRecord Line(string store, string product, int week, int units, long price) =>
        new(store, product, WeekOne.AddDays(7 * (week - 1)), 7, units, price, null, false, 0);

    public static DemandModel Model(string key) => DemandModel.All.Single(model => model.Key == key);
}
