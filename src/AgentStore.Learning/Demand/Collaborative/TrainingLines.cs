namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>The lines of some weeks of a panel, to learn from.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Weeks">The weeks, in order.</param>
internal sealed record TrainingLines(AgentPanel Panel, IReadOnlyList<int> Weeks)
{
    private readonly Dictionary<(int Turn, int Turns), (TrainingLines Left, Moments Held)> folds = [];
    private Moments? moments;

    public Moments Moments => moments ??= Moments.Of(Panel, Weeks.ToHashSet().Contains);

    /// <summary>Splits the weeks by turns: those of one turn are held, the others are left to learn from.</summary>
    public (TrainingLines Left, Moments Held) Hold(int turn, int turns)
    {
        if (folds.TryGetValue((turn, turns), out var known)) return known;
        var held = Weeks.Where((_, index) => index % turns == turn).ToHashSet();
        return folds[(turn, turns)] = (new TrainingLines(Panel, [.. Weeks.Where(week => !held.Contains(week))]), Moments.Of(Panel, held.Contains));
    }
}
