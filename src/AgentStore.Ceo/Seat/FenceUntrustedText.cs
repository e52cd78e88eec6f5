using AgentStore.Ceo.Tools;
using AgentStore.Operations.OutsideTexts;

namespace AgentStore.Ceo.Seat;

/// <summary>
/// Writes down which words from outside a model is about to read, before it reads them. From then on the day's changes wait
/// for the owner: the gate finds the rows in the transaction of each of them. Where they can't be written, nothing is read.
/// </summary>
internal sealed class FenceUntrustedText(OutsideQuotes quotes, OutsideReadings readings, Guid dayId) : ISeatRule
{
    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        quotes.Take();
        var answer = await next();
        var texts = quotes.Take();
        if (texts.Count > 0) await readings.KeepAsync(dayId, texts);
        return answer;
    }
}
