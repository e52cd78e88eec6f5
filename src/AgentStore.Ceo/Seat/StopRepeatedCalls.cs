using AgentStore.Ceo.Tools;

namespace AgentStore.Ceo.Seat;

/// <summary>
/// Tells a model that goes in circles, then ends its day. Reading the same again counts from the last change on; a change
/// counts all day, and one that isn't idempotent is never made twice, so that no order is doubled by a forgetful model.
/// </summary>
internal sealed class StopRepeatedCalls(CeoSeat seat) : ISeatRule
{
    /// <summary>Times that one call is carried out if it does no harm to repeat it.</summary>
    public const int RepeatsMax = 3;

    /// <summary>Times that a model is told before the day ends.</summary>
    public const int WarningsMax = 3;

    private readonly Dictionary<(string Tool, string Subject), int> reads = [], changes = [];

    public Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        var counts = call.Effect.HasFlag(ToolEffect.ReadOnly) ? reads : changes;
        var key = (call.Tool, call.SubjectJson);
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        var allowed = call.Effect.HasFlag(ToolEffect.Idempotent) ? RepeatsMax : 1;
        if (count > allowed) return Task.FromResult(Warn(call, count, allowed));
        if (counts == changes) reads.Clear();
        return next();
    }

    private string Warn(SeatCall call, int count, int allowed)
    {
        if (count > allowed + WarningsMax)
            seat.End(DayEnding.Early($"{nameof(StopRepeatedCalls)}: the model called {call.Tool} with the same arguments {count} times."));
        return $"You have called {call.Tool} with these arguments {count - 1} times before; its answer stands in the conversation. This call was not carried out. Do something else, or finish with write_report.";
    }
}
