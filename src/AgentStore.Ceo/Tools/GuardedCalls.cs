using AgentStore.Operations;
using AgentStore.Operations.Gate;

namespace AgentStore.Ceo.Tools;

/// <summary>Sends the CEO's commands through the gate and answers in words and figures that a model can act on.</summary>
/// <param name="gate">The gate.</param>
/// <param name="ceo">The CEO as caller, with its day.</param>
internal sealed class GuardedCalls(StoreGate gate, Caller ceo)
{
    /// <summary>The CEO as caller, for operations that need no gate.</summary>
    public Caller Ceo => ceo;

    /// <summary>Id of the call in hand; the seat sets it before each call, so that a call made twice is carried out once.</summary>
    public Guid CommandId { get; set; }

    public async Task<string> RunAsync(IStoreCommand command, string reason, CancellationToken cancel)
    {
        var answer = await gate.RunAsync(command, new GateCall(ceo, CommandId, reason), cancel);
        return ToolJson.Write(new GuardedAnswer(
            answer.Verdict, answer.Message, answer.RefusalCode, answer.ApprovalId?.Value,
            [.. answer.Findings.Select(finding => new RuleAnswer(finding.Rule, finding.Verdict, finding.Subject, finding.Figure, finding.Allowed))]));
    }
}
