namespace AgentStore.Domain.Guardrails;

/// <summary>A figure that should not be high: above the first value a person decides, above the second it is refused.</summary>
/// <param name="ApproveAbove">Up to and including this the figure is allowed.</param>
/// <param name="RefuseAbove">Above this it is refused, whoever asks; not below <paramref name="ApproveAbove"/>.</param>
public readonly record struct Ceiling(long ApproveAbove, long RefuseAbove)
{
    /// <summary>Whether the two values are in order and not negative.</summary>
    public bool IsInOrder => ApproveAbove >= 0 && ApproveAbove <= RefuseAbove;

    /// <summary>Judges a figure.</summary>
    public Verdict Judge(double figure) =>
        figure <= ApproveAbove ? Verdict.Allowed : figure <= RefuseAbove ? Verdict.NeedsApproval : Verdict.Refused;
}

/// <summary>A figure that should not be low: below the first value a person decides, below the second it is refused.</summary>
/// <param name="ApproveBelow">From this up the figure is allowed.</param>
/// <param name="RefuseBelow">Below this it is refused, whoever asks; not above <paramref name="ApproveBelow"/>.</param>
public readonly record struct Bottom(long ApproveBelow, long RefuseBelow)
{
    /// <summary>Whether the two values are in order.</summary>
    public bool IsInOrder => RefuseBelow <= ApproveBelow;

    /// <summary>Judges a figure.</summary>
    public Verdict Judge(double figure) =>
        figure >= ApproveBelow ? Verdict.Allowed : figure >= RefuseBelow ? Verdict.NeedsApproval : Verdict.Refused;
}
