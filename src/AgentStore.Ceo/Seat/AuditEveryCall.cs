using AgentStore.Operations.Journal;

namespace AgentStore.Ceo.Seat;

/// <summary>Writes every call and what the model was told into the journal, after what the journal still waits for.</summary>
internal sealed class AuditEveryCall(DayDiary diary) : ISeatRule
{
    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        await diary.FlushAsync();
        var answer = await next();
        await diary.WriteAsync(CeoStepKind.ToolCall, answer, call.Tool, call.ArgumentsJson, call.CommandId);
        return answer;
    }
}
