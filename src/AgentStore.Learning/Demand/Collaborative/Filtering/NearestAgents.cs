namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>Each agent's nearest agents, itself first, in order of distance.</summary>
internal sealed class NearestAgents
{
    // Up to here every pair is looked at, one row at a time; beyond, a tree finds the near ones.
    private const int PairsMax = 5_000;

    private readonly int[][] nearest;

    private NearestAgents(int[][] nearest) => this.nearest = nearest;

    public ReadOnlySpan<int> Of(int agent) => nearest[agent];

    /// <summary>Finds them by the plain distance of points.</summary>
    /// <param name="points"><paramref name="size"/> coordinates an agent.</param>
    /// <param name="count">How many to keep of each agent.</param>
    public static NearestAgents Of(double[] points, int size, int count)
    {
        var agents = points.Length / size;
        var nearest = new int[agents][];
        count = Math.Min(count, agents);
        var tree = agents > PairsMax ? new PointTree(points, size) : null;
        Parallel.For(0, agents, Cores.All, agent => nearest[agent] = tree?.Nearest(agent, count) ?? ByAllPairs(points, size, agent, count));
        return new NearestAgents(nearest);
    }

    private static int[] ByAllPairs(double[] points, int size, int agent, int count)
    {
        var agents = points.Length / size;
        var (squares, order) = (new double[agents], new int[agents]);
        for (var other = 0; other < agents; other++)
        {
            order[other] = other;
            for (var k = 0; k < size; k++)
            {
                var gap = points[other * size + k] - points[agent * size + k];
                squares[other] += gap * gap;
            }
        }
        squares[agent] = -1; // first even where others are at the same place
        Array.Sort(squares, order);
        return order[..count];
    }
}
