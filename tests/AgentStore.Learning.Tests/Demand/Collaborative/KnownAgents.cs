using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>Draws a log of many agents whose slopes are known: products come in kinds, stores differ a little around them.</summary>
internal sealed record KnownAgents
{
    public int Stores { get; init; } = 6;

    public int Products { get; init; } = 4;

    public int Weeks { get; init; } = 30;

    /// <summary>Standard deviation of an agent's elasticity about its product's.</summary>
    public double OwnSpread { get; init; } = 0.3;

    /// <summary>Standard deviation of a line, in logarithms.</summary>
    public double Noise { get; init; } = 0.3;

    public static readonly DateOnly WeekOne = new(2024, 1, 1);

    /// <summary>The panel, and each agent's true own-price slope in the panel's order.</summary>
    public (AgentPanel Panel, double[] Elasticities) Draw(int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var truth = new Dictionary<Agent, double>();
        var records = new List<SalesRecord>();
        for (var product = 0; product < Products; product++)
            for (var store = 0; store < Stores; store++)
            {
                var agent = new Agent($"s{store}", $"p{product}");
                truth[agent] = (product % 2 == 0 ? -1.5 : -3.5) + OwnSpread * Normal();
                for (var week = 0; week < Weeks; week++)
                {
                    var (logPrice, isPromoted) = (0.2 * Normal(), random.NextDouble() < 0.3);
                    var feature = random.NextDouble() < 0.3 ? 1.0 : 0;
                    var logUnits = 9 + 0.3 * (store % 6) + truth[agent] * logPrice + (isPromoted ? 0.2 : 0) + 0.4 * feature + Noise * Normal();
                    records.Add(new SalesRecord(agent.Store, agent.Product, WeekOne.AddDays(7 * week), 7,
                        (int)Math.Round(Math.Exp(logUnits)), (long)Math.Round(100_000 * Math.Exp(logPrice)), null, isPromoted, feature));
                }
            }
        var panel = AgentPanel.Of(records, WeekOne);
        return (panel, [.. panel.Agents.Select(agent => truth[agent])]);
    }

    /// <summary>Root mean squared error of the own-price slopes.</summary>
    public static double Error(double[] slopes, double[] truth) =>
        Math.Sqrt(truth.Select((own, agent) => Math.Pow(slopes[agent * AgentPanel.Regressors] - own, 2)).Average());
}
