using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Demand.Collaborative.Evaluation;

/// <summary>There are too few weeks to hold some out and learn from others.</summary>
internal sealed record TooFewWeeksToCompare(int Weeks, int WeeksMin) : Refusal(
    $"The log has {Weeks} weeks; comparing methods needs {WeeksMin}: some to learn from, and others to predict.");

/// <summary>Errors of all methods at one number of training weeks.</summary>
/// <param name="Weeks">Training weeks of a draw.</param>
/// <param name="Tables">Each method's errors by its key.</param>
internal sealed record ComparedAt(int Weeks, IReadOnlyDictionary<string, ErrorTable> Tables);

/// <summary>All methods on a panel's last or first weeks, after few and after many weeks of learning.</summary>
/// <param name="At">One entry for each number of training weeks.</param>
/// <param name="HeldOut">The weeks that were predicted.</param>
/// <param name="Draws">Draws of training weeks.</param>
internal sealed record DemandComparison(IReadOnlyList<ComparedAt> At, IReadOnlyList<int> HeldOut, int Draws)
{
    /// <summary>Weeks at one end that no method sees.</summary>
    public const int WeeksHeldOut = 30;

    private static readonly int[] TrainingWeeks = [8, 12, 24, 60];

    /// <summary>Runs all methods.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="isFirst">Whether its first <see cref="WeeksHeldOut"/> weeks are predicted instead of its last.</param>
    /// <param name="draws">Draws of training weeks.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Stops between draws.</param>
    /// <returns>The comparison, or <see cref="TooFewWeeksToCompare"/>.</returns>
    public static Outcome<DemandComparison> Run(AgentPanel panel, bool isFirst, int draws, Action<string> progress, CancellationToken cancel)
    {
        var possible = TrainingWeeks.Where(weeks => weeks + WeeksHeldOut <= panel.Weeks.Count).ToList();
        if (possible.Count == 0) return new TooFewWeeksToCompare(panel.Weeks.Count, TrainingWeeks[0] + WeeksHeldOut);
        var holdOut = isFirst ? HoldOut.First(panel, WeeksHeldOut) : HoldOut.Last(panel, WeeksHeldOut);
        var compared = possible.Select(weeks => new ComparedAt(weeks, holdOut.Run(CollaborativeMethod.All, weeks, draws,
            done => progress($"{weeks} weeks: {done} of {draws} draws"), cancel))).ToList();
        return new DemandComparison(compared, holdOut.Held, draws);
    }
}
