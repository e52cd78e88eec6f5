using AgentStore.Operations.Staff;

namespace AgentStore.Ceo.Seat;

/// <summary>Looks before every call whether somebody has paused the CEO, and ends the day if so.</summary>
internal sealed class HoldWhilePaused(CeoSeat seat, PauseStore pauses) : ISeatRule
{
    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        var pause = await pauses.ReadAsync();
        if (!pause.IsPaused) return await next();
        seat.End(DayEnding.Early($"{pause.By} paused the CEO in the middle of the day ({pause.Reason}). What had been done by then stands; nothing after it was carried out."));
        return "The CEO is paused. This call was not carried out, and the day is over.";
    }
}
