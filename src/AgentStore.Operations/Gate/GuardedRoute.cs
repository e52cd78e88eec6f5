using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;

namespace AgentStore.Operations.Gate;

/// <summary>What came of a command on its way through review and handler.</summary>
internal sealed record RouteResult(Verdict Verdict, IReadOnlyList<Finding> Findings, string Summary, string Message, string? RefusalCode)
{
    public IReadOnlyList<ProposedEffect> Effects { get; init; } = [];

    public CallSize? Size { get; init; }
}

/// <summary>The way of one kind of command, found by its type or by its stored name.</summary>
internal abstract class GuardedRoute(Type commandType)
{
    public Type CommandType { get; } = commandType;

    public string Operation => CommandType.Name;

    public abstract Task<RouteResult> RunAsync(
        IStoreCommand command, GateContext context, StoreLimits limits, ApprovalGrant? grant, CancellationToken cancel);
}

/// <inheritdoc/>
internal sealed class GuardedRoute<TCommand, TFigures>(IGuardedHandler<TCommand, TFigures> handler) : GuardedRoute(typeof(TCommand))
    where TCommand : class, IStoreCommand, IGuardedCommand<TFigures>
    where TFigures : GuardrailFigures
{
    public override async Task<RouteResult> RunAsync(
        IStoreCommand command, GateContext context, StoreLimits limits, ApprovalGrant? grant, CancellationToken cancel)
    {
        var gathered = await handler.GatherAsync((TCommand)command, context, cancel);
        if (!gathered.Succeeded) return new(Verdict.Refused, [], Operation, gathered.Refusal!.Message, gathered.Refusal.Code);

        var summary = gathered.Value.Summary;
        var figures = gathered.Value.Figures with { TextsRead = context.TextsRead };
        var isAsShown = grant is null || grant.IsAsShown(summary);
        var reviewed = GuardrailReview.Review((TCommand)command, figures, limits, isAsShown ? grant : null);
        if (reviewed.Cleared is { } cleared)
            return new(Verdict.Allowed, reviewed.Findings, summary, await handler.ExecuteAsync(cleared, context, cancel), null);

        var decisive = reviewed.Findings.Where(finding => finding.Verdict == reviewed.Verdict).ToList();
        var message = string.Join(' ', decisive.Select(finding => $"{finding.Rule}: {finding.Message}"));
        if (!isAsShown) message = $"This is not what was approved any more; it would now be: {summary}. {message}";
        return new(reviewed.Verdict, reviewed.Findings, summary, message, reviewed.Verdict == Verdict.Refused ? decisive[0].Rule : null)
        {
            Effects = gathered.Value.Effects,
            Size = gathered.Value.Size,
        };
    }
}
