using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.OutsideTexts;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Gate;

/// <summary>The transaction that a guarded command runs in.</summary>
/// <param name="Db">The context, in a transaction that holds the budget lock.</param>
/// <param name="Profile">The store.</param>
/// <param name="Clock">The store's clock.</param>
/// <param name="Call">Who calls and why.</param>
internal sealed record GateContext(StoreDbContext Db, StoreProfile Profile, StoreClock Clock, GateCall Call)
{
    /// <summary>The moment of the call; one for the whole transaction.</summary>
    public DateTimeOffset Now { get; } = Clock.Now;

    /// <summary>Texts from outside that the CEO has read in the day of this call; empty for every other caller.</summary>
    public required IReadOnlyList<OutsideTextRead> TextsRead { get; init; }

    /// <summary>The request that this call was edited from; null where it wasn't.</summary>
    public ApprovalRequest? EditedFrom { get; init; }

    /// <summary>Opens the context of a call, with what its caller has read.</summary>
    public static async Task<GateContext> OpenAsync(
        StoreDbContext db, StoreClock clock, GateCall call, CancellationToken cancel, ApprovalRequest? editedFrom = null) =>
        new(db, await db.Profiles.SingleAsync(cancel), clock, call)
        {
            TextsRead = await OutsideReadings.OfAsync(db, call.Caller, cancel),
            EditedFrom = editedFrom,
        };
}

/// <summary>A command that makes sense here.</summary>
/// <param name="Figures">What the rules look at.</param>
/// <param name="Summary">The call in one sentence, with what it would change; for the journal and the owner.</param>
internal sealed record Gathered<TFigures>(TFigures Figures, string Summary) where TFigures : GuardrailFigures
{
    /// <summary>What would stand before and after it, for the owner.</summary>
    public IReadOnlyList<ProposedEffect> Effects { get; init; } = [];

    /// <summary>How large it is; null for a call that no standing rule of the owner can cover.</summary>
    public CallSize? Size { get; init; }
}

/// <summary>One guarded thing the store can do.</summary>
internal interface IGuardedHandler<TCommand, TFigures>
    where TCommand : class, IStoreCommand, IGuardedCommand<TFigures>
    where TFigures : GuardrailFigures
{
    /// <summary>Reads the figures that the rules need, or says why the command makes no sense here.</summary>
    Task<Outcome<Gathered<TFigures>>> GatherAsync(TCommand command, GateContext context, CancellationToken cancel);

    /// <summary>Carries the command out; the gate saves and commits.</summary>
    /// <returns>What was done, in one sentence.</returns>
    Task<string> ExecuteAsync(Cleared<TCommand> cleared, GateContext context, CancellationToken cancel);
}
