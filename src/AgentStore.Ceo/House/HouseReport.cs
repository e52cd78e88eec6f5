using System.Text;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Guardrails;

namespace AgentStore.Ceo.House;

/// <summary>Writes the day's report out of the tools' answers; it claims nothing that no tool has said.</summary>
internal static class HouseReport
{
    public static string Write(HouseReports reports, HousePlan plan, HouseConversation conversation)
    {
        var answers = plan.Actions.Select(action => (action, answer: Answer(action, conversation))).ToList();
        var text = new StringBuilder();
        var sold = reports.Products.Sum(product => product.WeeklyUnits.Count == 0 ? 0 : product.WeeklyUnits[^1]);
        text.Append(Invariant($"This morning: cash {reports.Text(reports.Cash.CashMinor)}, {reports.Text(reports.Cash.CommittedToOpenOrdersMinor)} of it promised to open orders. "));
        text.Append(Invariant($"{sold} units sold in the newest complete week, over {reports.Products.Count(product => product.IsListed)} products on sale. {reports.Source}\n"));
        Section(text, "Done", Of(answers, Verdict.Allowed), "Nothing had to be done today.");
        Section(text, "Waits for you", Of(answers, Verdict.NeedsApproval).Concat(Earlier(reports)), null);
        Section(text, "Refused", Of(answers, Verdict.Refused), null);
        Section(text, "Without a clear answer", answers.Where(each => each.answer is null).Select(each => $"{each.action.Tool}: {Cut(conversation.Find(each.action)?.Answer ?? "no answer")}"), null);
        Section(text, "Left alone", plan.Notes, null);
        Section(text, "Questions for you", plan.Questions, null);
        return text.ToString().TrimEnd();
    }

    /// <summary>The report of a day whose figures could not be read.</summary>
    public static string Unreadable(HouseConversation conversation) =>
        "Nothing was changed today: some reports gave no figures to plan by.\n"
        + string.Join('\n', conversation.Exchanges.Where(exchange => exchange.Answer?.StartsWith('{') != true).Select(exchange => $"- {exchange.Tool}: {Cut(exchange.Answer ?? "no answer")}"));

    private static GuardedAnswer? Answer(HouseAction action, HouseConversation conversation) =>
        conversation.Find(action)?.Answer is { } text ? ToolJson.Read<GuardedAnswer>(text) : null;

    private static IEnumerable<string> Of(IEnumerable<(HouseAction Action, GuardedAnswer? Answer)> answers, Verdict verdict) =>
        answers.Where(each => each.Answer?.Verdict == verdict).Select(each => verdict == Verdict.Allowed
            ? $"{each.Answer!.Message} {each.Action.Arguments[HouseAction.Reason]}" : $"{each.Action.Arguments[HouseAction.Reason]} {each.Answer!.Message}");

    private static IEnumerable<string> Earlier(HouseReports reports) => reports.Approvals.Waiting
        .Select(approval => Invariant($"Since {approval.RequestedOn:yyyy-MM-dd}: {approval.Summary}. It expires on {approval.ExpiresAt:yyyy-MM-dd HH:mm} UTC."));

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines, string? ifNone)
    {
        var all = lines.ToList();
        if (all.Count == 0 && ifNone is null) return;
        text.Append(Invariant($"\n{title}\n"));
        foreach (var line in all.DefaultIfEmpty(ifNone!)) text.Append(Invariant($"- {line}\n"));
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
