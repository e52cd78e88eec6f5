namespace AgentStore.Ceo.Seat;

/// <summary>Ends the day after a number of tool calls.</summary>
/// <param name="seat">The seat.</param>
/// <param name="callsMax">Most calls of a day.</param>
internal sealed class LimitCallsPerDay(CeoSeat seat, int callsMax) : ISeatRule
{
    private int calls;

    public Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        if (++calls <= callsMax) return next();
        seat.End(DayEnding.Early($"{nameof(LimitCallsPerDay)}: the CEO made {callsMax} tool calls, the most allowed in a day, without writing its report."));
        return Task.FromResult("That was one call too many for a day. It was not carried out, and the day is over.");
    }
}
