using AgentStore.Ceo;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Samples;

namespace AgentStore.Web.Commands;

/// <summary>Runs the CEO's day now, without serving pages, and prints its report.</summary>
internal static class DayCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        await using var app = StoreApp.Build(line);
        var prepared = await app.Services.GetRequiredService<PrepareStore>().RunAsync(line.Store);
        if (!prepared.Succeeded) return line.Refuse(prepared.Refusal!);
        var outcome = await app.Services.GetRequiredService<CeoDay>().RunAsync();
        if (!outcome.Succeeded) return line.Refuse(outcome.Refusal!);
        var printed = line.Succeed(Figures(outcome.Value, prepared.Value), Text(outcome.Value, prepared.Value));
        return outcome.Value.State == CeoDayState.Completed ? printed : CommandLine.Failed;
    }

    private static object Figures(CeoDayResult day, PreparedStore prepared) => new
    {
        date = day.Date,
        ceo = day.Ceo,
        state = day.State.ToString(),
        toolCalls = day.ToolCalls,
        allowed = day.Allowed,
        needsApproval = day.NeedsApproval,
        refused = day.Refused,
        priceChanges = day.PriceChanges,
        purchaseOrders = day.PurchaseOrders,
        runningCostMinor = day.RunningCostMinor,
        decisions = day.Decisions.Select(decision => new
        {
            operation = decision.Operation,
            summary = decision.Summary,
            verdict = decision.Verdict.ToString(),
            reason = decision.Reason,
            answer = decision.Message,
            refusedBy = decision.RefusedBy,
            approvalId = decision.ApprovalId,
        }),
        report = day.Report,
        failure = day.Failure,
        signIns = prepared.SignIns,
    };

    private static string Text(CeoDayResult day, PreparedStore prepared)
    {
        var lines = new List<string>
        {
            $"{day.Date:yyyy-MM-dd}, {day.Ceo}: {day.State}. {day.ToolCalls} tool calls, {day.Allowed} allowed, {day.NeedsApproval} waiting for the owner, {day.Refused} refused.",
            "",
        };
        foreach (var decision in day.Decisions)
            lines.AddRange([$"  {decision.Verdict,-13} {decision.Summary}", $"                because {decision.Reason}", $"                {decision.Message}"]);
        if (day.Report is not null) lines.AddRange(["", day.Report]);
        if (day.Failure is not null) lines.AddRange(["", day.Failure]);
        lines.AddRange(prepared.SignIns.Select(signIn => $"New sign-in, printed this once: {signIn.Role} {signIn.Email} {signIn.Password}"));
        return string.Join('\n', lines);
    }
}
