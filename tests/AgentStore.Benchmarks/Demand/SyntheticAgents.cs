using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Theory;

namespace AgentStore.Benchmarks.Demand;

/// <summary>Logs of many agents with few weeks each, ten kinds of demand among them.</summary>
internal static class SyntheticAgents
{
    public const int Weeks = 12;
    private const int ProductsOfStore = 20;
    private const int Kinds = 10;

    public static AgentPanel Draw(int agents, int seed)
    {
        var draws = new NormalDraws(seed);
        var monday = new DateOnly(2024, 1, 1);
        IEnumerable<SalesRecord> Lines()
        {
            for (var agent = 0; agent < agents; agent++)
            {
                var elasticity = -1 - 0.3 * (agent % Kinds) + 0.1 * draws.Next();
                for (var week = 0; week < Weeks; week++)
                {
                    var (logPrice, isPromoted) = (0.2 * draws.Next(), draws.Uniform() < 0.3);
                    var feature = draws.Uniform() < 0.3 ? 1.0 : 0;
                    var units = (int)Math.Round(Math.Exp(6 + elasticity * logPrice + (isPromoted ? 0.2 : 0) + 0.4 * feature + 0.4 * draws.Next()));
                    yield return new SalesRecord($"{agent / ProductsOfStore}", $"{agent % ProductsOfStore}", monday.AddDays(7 * week), 7,
                        Math.Max(units, 1), (long)Math.Round(10_000 * Math.Exp(logPrice)), null, isPromoted, feature);
                }
            }
        }
        return AgentPanel.Of(Lines(), monday);
    }
}
