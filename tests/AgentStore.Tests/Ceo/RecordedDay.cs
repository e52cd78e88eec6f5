using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStore.Ceo.House;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Guardrails;
using AgentStore.Tests.Tidy;
using Microsoft.Extensions.AI;

namespace AgentStore.Tests.Ceo;

/// <summary>One call of a planner.</summary>
internal sealed record PlannedCall(string Tool, JsonObject Arguments)
{
    public string Reason => (string)Arguments["reason"]!;

    public override string ToString() => $"{Tool} {Arguments.ToJsonString(ToolJson.Options)}";
}

/// <summary>
/// Answers that the tools of a store once gave, played to HousePlanner with no store behind them. Each turn is a planner of
/// its own that sees the conversation as it would come over a wire.
/// </summary>
internal sealed class RecordedDay
{
    private const int TurnsMax = 60;

    private readonly Dictionary<string, JsonNode> reports;

    private RecordedDay(Dictionary<string, JsonNode> reports) => this.reports = reports;

    public static RecordedDay Boutique => Read("boutique-first-day");

    public static RecordedDay OrangeJuice => Read("orange-juice-first-day");

    /// <summary>What the conversation came to.</summary>
    public List<ChatMessage> Messages { get; private set; } = [];

    /// <summary>Lets a test say that a report reads otherwise.</summary>
    public RecordedDay With(string tool, Action<JsonNode> change)
    {
        change(reports[tool]);
        return this;
    }

    public RecordedDay With(string tool, string answer)
    {
        reports[tool] = JsonValue.Create(answer);
        return this;
    }

    /// <summary>Plays the day; changes are answered as allowed unless a test says otherwise.</summary>
    public IReadOnlyList<PlannedCall> Play(Func<PlannedCall, Verdict>? judge = null)
    {
        Messages = [new(ChatRole.System, "You are the CEO."), new(ChatRole.User, "Good morning.")];
        var calls = new List<PlannedCall>();
        for (var turn = 0; turn < TurnsMax; turn++)
        {
            var asked = Turn(Messages);
            if (asked.Count == 0) return calls;
            foreach (var (call, planned) in asked)
            {
                calls.Add(planned);
                Messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, Answer(planned, judge))]));
            }
        }
        throw new InvalidOperationException($"The day has no end: {calls[^1]}");
    }

    /// <summary>What a fresh planner answers to a conversation.</summary>
    public static List<(FunctionCallContent Call, PlannedCall Planned)> Turn(List<ChatMessage> messages)
    {
        using var planner = new HousePlanner();
        var overTheWire = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        var answer = planner.GetResponseAsync(overTheWire).GetAwaiter().GetResult().Messages.Single();
        messages.Add(answer);
        return [.. answer.Contents.OfType<FunctionCallContent>().Select(call =>
            (call, new PlannedCall(call.Name, JsonSerializer.SerializeToNode(call.Arguments, ToolJson.Options)!.AsObject())))];
    }

    private string Report(string tool) => reports[tool] is JsonValue text ? text.GetValue<string>() : reports[tool].ToJsonString(ToolJson.Options);

    private string Answer(PlannedCall call, Func<PlannedCall, Verdict>? judge) =>
        reports.ContainsKey(call.Tool) ? Report(call.Tool)
            : call.Tool == "draft_purchase_orders" ? DraftsFromReports.Answer(Report)
            : call.Tool == "write_report" ? "The report is written and the day is over."
            : ToolJson.Write(new GuardedAnswer(judge?.Invoke(call) ?? Verdict.Allowed, $"{call.Tool} was judged.", null, null, []));

    private static RecordedDay Read(string name)
    {
        var file = Path.Combine(Repository.Root, "tests", "AgentStore.Tests", "Ceo", "Recorded", name + ".json");
        var recorded = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        return new(recorded.Where(each => ((string)each!["tool"]!).StartsWith("get_", StringComparison.Ordinal))
            .ToDictionary(each => (string)each!["tool"]!, each => each!["answer"]!.DeepClone()));
    }
}
