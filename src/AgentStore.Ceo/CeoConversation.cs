using AgentStore.Ceo.Models;
using AgentStore.Ceo.Seat;
using AgentStore.Operations.Journal;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace AgentStore.Ceo;

/// <summary>Talks a model through one day. Whatever goes wrong on the way becomes the day's ending, in words.</summary>
internal sealed class CeoConversation(CeoModel model, CeoOptions options, Kernel kernel, CeoSeat seat, DayDiary diary, ILogger log)
{
    /// <summary>Times that a model may stop without its report before the day ends.</summary>
    public const int SilencesMax = 3;

    private bool isShortened;

    /// <summary>Talks until the day is over.</summary>
    /// <param name="transcript">The conversation so far: the system prompt and the morning's message.</param>
    /// <param name="unfinished">What a model is told that stops too early.</param>
    /// <param name="stop">Stops the day from outside.</param>
    public async Task<DayEnding> RunAsync(DayTranscript transcript, string unfinished, CancellationToken stop)
    {
        try
        {
            await TalkAsync(transcript, unfinished);
        }
        catch (OperationCanceledException) when (seat.Ending is not null) { }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            seat.End(DayEnding.Early("The day was stopped from outside, for example because the program was shut down. What had been done by then stands."));
        }
        catch (OperationCanceledException) when (seat.Over.IsCancellationRequested)
        {
            seat.End(DayEnding.Early($"The day took longer than {options.MinutesPerDayMax} minutes, the most allowed."));
        }
        catch (Exception error)
        {
            seat.End(DayEnding.Early(InWords(error)));
        }
        await diary.FlushAsync();
        return seat.Ending!;
    }

    private async Task TalkAsync(DayTranscript transcript, string unfinished)
    {
        for (var silences = 0; seat.Ending is null;)
        {
            if (await AskAsync(transcript) is not { } answer) continue;
            if (seat.Ending is not null) return;
            // The connector hands calls back undone when one request has had too many rounds; the next request takes them up.
            if (FunctionCallContent.GetFunctionCalls(answer).Any())
            {
                transcript.Hear(answer);
                continue;
            }
            transcript.Add(answer);
            if (++silences > SilencesMax) seat.End(DayEnding.Early("The model stopped without writing its report."));
            else transcript.AddUserMessage(unfinished);
            await diary.FlushAsync();
        }
    }

    // A conversation that has grown too long for the model is made shorter once; where that doesn't help, nothing would.
    private async Task<ChatMessageContent?> AskAsync(DayTranscript transcript)
    {
        try
        {
            return await model.Chat.GetChatMessageContentAsync(transcript, CeoModel.NewSettings(), kernel, seat.Over);
        }
        catch (Exception error) when (!isShortened && EndpointFailure.IsContextFull(error) && transcript.Shorten())
        {
            isShortened = true;
            diary.Keep(CeoStepKind.Problem, "The conversation had grown longer than the model can read. What tools had answered earlier was left out, and the day goes on.");
            return null;
        }
    }

    private string InWords(Exception error)
    {
        if (model.IsEndpoint && EndpointFailure.InWords(error, options) is { } words)
        {
            diary.Keep(CeoStepKind.Problem, words);
            return $"{words} The day ended there; what had been done by then stands.";
        }
        log.LogError(error, "The CEO's day failed");
        diary.Keep(CeoStepKind.Problem, $"The program itself failed: {error.GetType().Name}. The log has the details.");
        return $"The store's own program failed ({error.GetType().Name}). The day ended there; what had been done by then stands.";
    }
}
