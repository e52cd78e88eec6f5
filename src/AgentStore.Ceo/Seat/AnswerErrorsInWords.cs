using System.Text.Json;
using AgentStore.Operations.Journal;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Seat;

/// <summary>
/// Answers arguments that can't be read in words, so that the model can go on; an error of the store itself ends the day,
/// since no model can mend it.
/// </summary>
internal sealed class AnswerErrorsInWords(CeoSeat seat, DayDiary diary, ILogger log) : ISeatRule
{
    private const int DetailLengthMax = 200;

    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        try
        {
            var answer = await next();
            seat.NoteSense();
            return answer;
        }
        catch (OperationCanceledException)
        {
            return "The day was stopped. This call was not carried out to its end.";
        }
        catch (Exception error) when (IsAboutArguments(error))
        {
            var detail = Plain((error.InnerException is JsonException inner ? inner : error).Message);
            seat.NoteNonsense($"{call.Tool} with arguments of the wrong kind.");
            return $"The arguments of {call.Tool} could not be read, so nothing was done: {detail} Look at the tool's parameters and call it again.";
        }
        catch (Exception error)
        {
            log.LogError(error, "Tool {Tool} of the CEO failed", call.Tool);
            diary.Keep(CeoStepKind.Problem, $"{call.Tool} failed in the store's own program: {error.GetType().Name}. The log has the details.");
            seat.End(DayEnding.Early($"The store could not carry out {call.Tool} because of an error of its own ({error.GetType().Name}). The day ended there."));
            return "The store could not carry out this call because of an error of its own. The day is over.";
        }
    }

    // These come from binding JSON to a tool's parameters: a missing argument, a word where a number is due, a number too large.
    private static bool IsAboutArguments(Exception error) =>
        error is ArgumentException or KernelException or JsonException or FormatException or InvalidCastException or OverflowException;

    private static string Plain(string message)
    {
        var line = string.Join(' ', message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= DetailLengthMax ? line : line[..DetailLengthMax] + "…";
    }
}
