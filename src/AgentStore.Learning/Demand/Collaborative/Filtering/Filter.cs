using System.Runtime.Intrinsics;

namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// Filter weights Λ: how much agent i makes of agent j's gradient. Rows add up to one. Kept sparse: a row's neighbours with
/// their weights, and beside them one share that goes to all agents in proportion to their lines, so that "mostly similar
/// ones, a little of all" needs no table of N² numbers.
/// </summary>
internal sealed class Filter
{
    private readonly int[] starts;
    private readonly int[] neighbours;
    private readonly double[] weights;
    private readonly double[] shares;
    private readonly double common;

    private Filter(int[] starts, int[] neighbours, double[] weights, double[] lines, double common)
    {
        (this.starts, this.neighbours, this.weights, this.common) = (starts, neighbours, weights, common);
        var total = lines.Sum();
        shares = [.. lines.Select(count => total > 0 ? count / total : 1.0 / lines.Length)];
    }

    public int Agents => starts.Length - 1;

    /// <summary>Whether every agent listens to itself only.</summary>
    public bool IsAlone => common == 0 && neighbours.Length == Agents;

    /// <summary>Uniform over the lines of each agent's nearest ones: λᵢⱼ ∝ nⱼ on the <paramref name="count"/> nearest, itself included.</summary>
    public static Filter Nearest(NearestAgents near, double[] lines, int count)
    {
        var agents = lines.Length;
        var starts = new int[agents + 1];
        for (var agent = 0; agent < agents; agent++) starts[agent + 1] = starts[agent] + Math.Min(count, near.Of(agent).Length);
        var (neighbours, weights) = (new int[starts[agents]], new double[starts[agents]]);
        for (var agent = 0; agent < agents; agent++)
        {
            var mine = near.Of(agent)[..(starts[agent + 1] - starts[agent])];
            mine.CopyTo(neighbours.AsSpan(starts[agent]));
            Proportional(mine, lines, weights.AsSpan(starts[agent], mine.Length));
        }
        return new Filter(starts, neighbours, weights, lines, 0);
    }

    /// <summary>Uniform over the lines of the agents within a distance: λᵢⱼ ∝ nⱼ where bᵢⱼ ≤ ε, among those that are known to be near.</summary>
    public static Filter Within(NearestAgents near, double[] points, int size, double[] lines, double epsilon) => Of([.. Enumerable.Range(0, lines.Length).Select(agent =>
    {
        var mine = near.Of(agent).ToArray().TakeWhile(other => Square(points, size, agent, other) <= epsilon * epsilon).ToArray();
        var weights = new double[mine.Length];
        Proportional(mine, lines, weights);
        return mine.Zip(weights).ToArray();
    })], lines);

    /// <summary>A filter with these rows.</summary>
    /// <param name="rows">For each agent, whom it listens to and how much; weights not negative, adding up to one.</param>
    /// <param name="lines">Each agent's lines.</param>
    public static Filter Of(IReadOnlyList<IReadOnlyList<(int Agent, double Weight)>> rows, double[] lines)
    {
        var starts = new int[rows.Count + 1];
        for (var agent = 0; agent < rows.Count; agent++) starts[agent + 1] = starts[agent] + rows[agent].Count;
        return new Filter(starts, [.. rows.SelectMany(row => row.Select(each => each.Agent))], [.. rows.SelectMany(row => row.Select(each => each.Weight))], lines, 0);
    }

    /// <summary>All agents alike.</summary>
    public static Filter All(double[] lines) => new(new int[lines.Length + 1], [], [], lines, 1);

    /// <summary>This filter for the rest, after a share for all agents and a share for the agent itself.</summary>
    /// <param name="all">Share of all, 0 to 1.</param>
    /// <param name="own">Share of the agent itself; both together at most 1.</param>
    public Filter With(double all, double own)
    {
        var rest = 1 - all - own;
        var longer = new int[starts.Length];
        for (var agent = 0; agent < Agents; agent++) longer[agent + 1] = longer[agent] + starts[agent + 1] - starts[agent] + 1;
        var (agents, mixed) = (new int[longer[^1]], new double[longer[^1]]);
        for (var agent = 0; agent < Agents; agent++)
        {
            var at = longer[agent];
            (agents[at], mixed[at]) = (agent, own);
            for (var from = starts[agent]; from < starts[agent + 1]; from++) (agents[++at], mixed[at]) = (neighbours[from], rest * weights[from]);
        }
        var filter = new Filter(longer, agents, mixed, shares, all + rest * common);
        return filter;
    }

    /// <summary>Λ values: each agent's weighted mean of what the others have.</summary>
    /// <param name="values"><paramref name="width"/> numbers an agent.</param>
    public void Apply(ReadOnlyMemory<double> values, int width, Memory<double> result)
    {
        var mean = Mean(values.Span, width);
        Parallel.For(0, Agents, Cores.All, agent =>
        {
            var from = values.Span;
            var row = result.Span.Slice(agent * width, width);
            for (var k = 0; k < width; k++) row[k] = common * mean[k];
            for (var at = starts[agent]; at < starts[agent + 1]; at++)
            {
                var weight = weights[at];
                var other = from.Slice(neighbours[at] * width, width);
                AddTimes(row, other, weight);
            }
        });
    }

    /// <summary>Λ' values: what each agent gets when all hand out by their weights.</summary>
    public void ApplyTransposed(ReadOnlySpan<double> values, int width, Span<double> result)
    {
        Span<double> sum = stackalloc double[width];
        sum.Clear();
        result.Clear();
        for (var agent = 0; agent < Agents; agent++)
        {
            var own = values.Slice(agent * width, width);
            for (var k = 0; k < width; k++) sum[k] += common * own[k];
            for (var at = starts[agent]; at < starts[agent + 1]; at++)
            {
                AddTimes(result.Slice(neighbours[at] * width, width), own, weights[at]);
            }
        }
        if (common == 0) return;
        for (var agent = 0; agent < Agents; agent++)
            for (var k = 0; k < width; k++) result[agent * width + k] += shares[agent] * sum[k];
    }

    /// <summary>Whom an agent listens to, and how much; the share of all is left out.</summary>
    public IEnumerable<(int Agent, double Weight)> Row(int agent)
    {
        for (var at = starts[agent]; at < starts[agent + 1]; at++) yield return (neighbours[at], weights[at]);
    }

    // Four numbers at a time, as many as an agent's slopes usually are.
    private static void AddTimes(Span<double> to, ReadOnlySpan<double> what, double times)
    {
        var factor = Vector256.Create(times);
        var k = 0;
        for (; k <= to.Length - Vector256<double>.Count; k += Vector256<double>.Count)
            (Vector256.Create<double>(to[k..]) + factor * Vector256.Create(what[k..])).CopyTo(to[k..]);
        for (; k < to.Length; k++) to[k] += times * what[k];
    }

    private static double Square(double[] points, int size, int one, int other)
    {
        var square = 0.0;
        for (var k = 0; k < size; k++) square += (points[one * size + k] - points[other * size + k]) * (points[one * size + k] - points[other * size + k]);
        return square;
    }

    private double[] Mean(ReadOnlySpan<double> values, int width)
    {
        var mean = new double[width];
        if (common == 0) return mean;
        for (var agent = 0; agent < Agents; agent++)
            for (var k = 0; k < width; k++) mean[k] += shares[agent] * values[agent * width + k];
        return mean;
    }

    private static void Proportional(ReadOnlySpan<int> agents, double[] lines, Span<double> weights)
    {
        var total = 0.0;
        foreach (var agent in agents) total += lines[agent];
        for (var k = 0; k < agents.Length; k++) weights[k] = total > 0 ? lines[agents[k]] / total : 1.0 / agents.Length;
    }
}
