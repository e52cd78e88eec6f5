using AgentStore.Ceo.Models;
using AgentStore.Ceo.Tools;
using AgentStore.Operations.Journal;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace AgentStore.Ceo.Seat;

/// <summary>
/// The day's conversation. The connector adds every answer of the model as it comes, so this is where tokens are counted
/// and where calls show that never reach the seat, because there is no such tool or their arguments are no JSON.
/// </summary>
internal sealed class DayTranscript(string systemPrompt, CeoSeat seat, DayDiary diary, TokenMeter meter) : ChatHistory(systemPrompt)
{
    /// <summary>Most answers of a model in one day, whatever they hold.</summary>
    public const int AnswersMax = 400;

    private int answers;

    public override void Add(ChatMessageContent item)
    {
        if (item.Role == AuthorRole.Assistant) Hear(item);
        base.Add(item.Role == AuthorRole.Tool ? Check(item) : item);
    }

    /// <summary>Takes note of one answer of the model.</summary>
    public void Hear(ChatMessageContent answer)
    {
        meter.Read(answer);
        if (!string.IsNullOrWhiteSpace(answer.Content)) diary.Keep(CeoStepKind.Message, answer.Content);
        if (meter.IsSpent) seat.End(DayEnding.Early($"LimitTokensPerDay: the model used {meter.Total} tokens; {meter.TokensMax} are allowed a day."));
        if (++answers > AnswersMax) seat.End(DayEnding.Early($"The model gave {AnswersMax} answers without writing its report."));
    }

    private ChatMessageContent Check(ChatMessageContent item)
    {
        for (var index = 0; index < item.Items.Count; index++)
            if (item.Items[index] is FunctionResultContent result && !seat.Gave(result.Result?.ToString())) item.Items[index] = InWords(result);
        return item;
    }

    // The kernel answered this one itself: no tool of ours took the call.
    private FunctionResultContent InWords(FunctionResultContent result)
    {
        var (tool, call) = (StoreTools.BareName(result.FunctionName ?? ""), CallOf(result.CallId));
        var text = StoreTools.Effects.ContainsKey(tool) && call?.Exception is not null
            ? $"The arguments of {tool} are not valid JSON, so nothing was done. Send one JSON object with the tool's parameters."
            : $"There is no tool '{Cut(result.FunctionName ?? "")}', so nothing was done. Call a tool by its full name: {string.Join(", ", StoreTools.Effects.Keys.Select(name => $"{StoreTools.PluginName}-{name}"))}.";
        diary.Keep(CeoStepKind.ToolCall, text, Cut(tool));
        seat.NoteNonsense(text);
        return new FunctionResultContent(result.FunctionName, result.PluginName, result.CallId, text);
    }

    private FunctionCallContent? CallOf(string? id) =>
        this.SelectMany(message => message.Items).OfType<FunctionCallContent>().LastOrDefault(call => call.Id == id);

    private static string Cut(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
