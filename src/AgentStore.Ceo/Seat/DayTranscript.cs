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

    /// <summary>Length from which on old answers of tools are left out, in characters.</summary>
    public const int LengthMax = 240_000;

    /// <summary>Answers of tools that are always kept, the newest.</summary>
    public const int KeptMin = 4;

    private const string LeftOut = "(This answer was left out to keep the conversation short. Its facts are in the store's books: call the tool again if you need it.)";

    private int answers;

    public override void Add(ChatMessageContent item)
    {
        if (item.Role == AuthorRole.Assistant) Hear(item);
        base.Add(item.Role == AuthorRole.Tool ? Check(item) : item);
        if (item.Role == AuthorRole.Tool && Results().Sum(LengthOf) > LengthMax) Shorten();
    }

    /// <summary>Leaves out what tools answered, but for the newest answers; calls, words and verdicts on changes stay.</summary>
    /// <returns>Whether there was anything to leave out.</returns>
    public bool Shorten()
    {
        var old = Results().SkipLast(KeptMin).Where(each => LengthOf(each) > LeftOut.Length && IsReading(each.Result)).ToList();
        foreach (var (message, index, result) in old)
            message.Items[index] = new FunctionResultContent(result.FunctionName, result.PluginName, result.CallId, LeftOut);
        return old.Count > 0;
    }

    /// <summary>Takes note of one answer of the model.</summary>
    public void Hear(ChatMessageContent answer)
    {
        meter.Read(answer);
        if (!string.IsNullOrWhiteSpace(answer.Content)) diary.Keep(CeoStepKind.Message, answer.Content);
        if (meter.IsSpent) seat.End(DayEnding.Early($"LimitTokensPerDay: the model used {meter.Total} tokens; {meter.TokensMax} are allowed a day."));
        if (++answers > AnswersMax) seat.End(DayEnding.Early($"The model gave {AnswersMax} answers without writing its report."));
    }

    private IEnumerable<(ChatMessageContent Message, int Index, FunctionResultContent Result)> Results() => this
        .Where(message => message.Role == AuthorRole.Tool)
        .SelectMany(message => message.Items.Select((item, index) => (message, index, item)))
        .Where(each => each.item is FunctionResultContent)
        .Select(each => (each.message, each.index, (FunctionResultContent)each.item));

    private static int LengthOf((ChatMessageContent Message, int Index, FunctionResultContent Result) each) => each.Result.Result?.ToString()?.Length ?? 0;

    private static bool IsReading(FunctionResultContent result) =>
        StoreTools.Effects.GetValueOrDefault(StoreTools.BareName(result.FunctionName ?? "")).HasFlag(ToolEffect.ReadOnly);

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
