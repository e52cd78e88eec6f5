namespace AgentStore.Learning.Demand.Collaborative.Evaluation;

/// <summary>
/// Squared errors of ln units on held-out weeks, for draws of training weeks. Each draw takes some of the weeks before the
/// held-out ones at random, the same for all methods, so that methods are compared in pairs.
/// </summary>
internal sealed class HoldOut
{
    private readonly AgentPanel panel;
    private readonly IReadOnlyList<Moments> heldByWeek;
    private readonly IReadOnlyList<int> before;

    /// <param name="panel">All lines.</param>
    /// <param name="held">The weeks to predict.</param>
    /// <param name="before">The weeks to learn from.</param>
    public HoldOut(AgentPanel panel, IReadOnlyList<int> held, IReadOnlyList<int> before)
    {
        (this.panel, this.before, Held) = (panel, before, held);
        heldByWeek = [.. held.Select(week => Moments.Of(panel, other => other == week))];
    }

    public IReadOnlyList<int> Held { get; }

    /// <summary>Holds the last weeks of a panel out.</summary>
    public static HoldOut Last(AgentPanel panel, int weeks) => new(panel, [.. panel.Weeks.TakeLast(weeks)], [.. panel.Weeks.SkipLast(weeks)]);

    /// <summary>Holds the first weeks of a panel out: no forecast, but weeks that nothing was ever tuned on.</summary>
    public static HoldOut First(AgentPanel panel, int weeks) => new(panel, [.. panel.Weeks.Take(weeks)], [.. panel.Weeks.Skip(weeks)]);

    /// <summary>Fits every method to every draw.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="weeks">Training weeks of a draw.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="progress">Told after each draw.</param>
    /// <param name="cancel">Stops between draws.</param>
    /// <returns>For each method its errors.</returns>
    public IReadOnlyDictionary<string, ErrorTable> Run(IReadOnlyList<CollaborativeMethod> methods, int weeks, int draws, Action<int> progress, CancellationToken cancel)
    {
        var lines = heldByWeek.Select(week => week.Lines.Sum()).ToArray();
        var tables = methods.ToDictionary(method => method.Key, _ => new ErrorTable(draws, lines));
        var done = 0;
        Parallel.For(0, draws, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, draw =>
        {
            var training = new TrainingLines(panel, Draw(weeks, draw));
            foreach (var method in methods)
            {
                var curves = method.Fit(training);
                for (var week = 0; week < heldByWeek.Count; week++) tables[method.Key].Squares[draw, week] = heldByWeek[week].Loss(curves).Squares;
            }
            lock (tables) progress(++done);
        });
        return tables;
    }

    /// <summary>The training weeks of a draw, in order; the draw's number is its seed.</summary>
    public IReadOnlyList<int> Draw(int weeks, int draw)
    {
        var random = new Random(draw * 1_000 + weeks);
        var shuffled = before.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled.Take(weeks).Order()];
    }
}
