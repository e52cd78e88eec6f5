namespace AgentStore.Ceo.Seat;

/// <summary>
/// The seat that every model sits in for one day: each tool call passes its rules, one call at a time, whichever protocol
/// brought it. Ending the day cancels whatever still waits for the model.
/// </summary>
internal sealed class CeoSeat : IDisposable
{
    /// <summary>Calls in a row that make no sense before the day ends.</summary>
    public const int NonsenseMax = 5;

    private readonly CancellationTokenSource over;
    private readonly HashSet<string> answers = new(StringComparer.Ordinal);
    private int nonsense;

    /// <param name="cancel">Stops the day from outside.</param>
    public CeoSeat(CancellationToken cancel) => over = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>The rules, the outermost first.</summary>
    public IReadOnlyList<ISeatRule> Rules { get; set; } = [];

    /// <summary>How the day ended; null while it goes on.</summary>
    public DayEnding? Ending { get; private set; }

    /// <summary>Cancelled when the day is over.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>Ends the day; the first ending stands.</summary>
    public void End(DayEnding ending)
    {
        if (Ending is not null) return;
        Ending = ending;
        over.Cancel();
    }

    /// <summary>Passes a call through the rules.</summary>
    /// <param name="call">The call.</param>
    /// <param name="carryOut">Carries it out once every rule has let it through.</param>
    /// <returns>What the model is told.</returns>
    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> carryOut)
    {
        var next = carryOut;
        foreach (var rule in Rules.Reverse())
        {
            var inner = next;
            next = () => rule.AnswerAsync(call, inner);
        }
        var answer = await next();
        answers.Add(answer);
        return answer;
    }

    /// <summary>Whether an answer that stands in the conversation came from this seat, and not from a connector's own checks.</summary>
    public bool Gave(string? answer) => answer is not null && answers.Contains(answer);

    /// <summary>Notes a call that made sense.</summary>
    public void NoteSense() => nonsense = 0;

    /// <summary>Notes a call that made none: no such tool, arguments that can't be read. Too many in a row end the day.</summary>
    public void NoteNonsense(string what)
    {
        if (++nonsense >= NonsenseMax)
            End(DayEnding.Early($"The model made {NonsenseMax} calls in a row that make no sense; the last: {what}"));
    }

    /// <inheritdoc/>
    public void Dispose() => over.Dispose();
}
