namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>The training lines in batches of weeks, about the agents' means over all of them, so that the batches add up to the whole.</summary>
internal sealed class Batches
{
    private Batches(Moments whole, IReadOnlyList<Moments> all)
    {
        (Whole, All) = (whole, all);
        LinesOfBatch = [.. whole.Lines.Select(lines => lines / all.Count)];
    }

    public Moments Whole { get; }

    public IReadOnlyList<Moments> All { get; }

    public int Agents => Whole.Agents;

    public int Size => Whole.Size;

    /// <summary>Each agent's lines divided by the number of batches: sums over a batch divided by it are unbiased for the means over all.</summary>
    public double[] LinesOfBatch { get; }

    /// <summary>Splits the weeks, each to a batch by turns.</summary>
    public static Batches Of(AgentPanel panel, IReadOnlyCollection<int> weeks, int count)
    {
        var turn = weeks.Order().Select((week, index) => (week, index)).ToDictionary(each => each.week, each => each.index % count);
        var whole = Moments.Of(panel, turn.ContainsKey);
        return new Batches(whole, [.. Enumerable.Range(0, count).Select(batch => Moments.About(whole, panel, week => turn.TryGetValue(week, out var its) && its == batch))]);
    }
}
