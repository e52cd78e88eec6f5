using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Data;

/// <summary>One guarded call and what became of it; written in the transaction that carried it out or turned it down.</summary>
internal sealed class Decision
{
    public long Id { get; private set; }

    /// <summary>Chosen by the caller: a repeated call is answered, not repeated.</summary>
    public required Guid CommandId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required CallerKind CallerKind { get; init; }

    public required string Caller { get; init; }

    public Guid? CeoDayId { get; init; }

    public required string Operation { get; init; }

    public required string ArgumentsJson { get; init; }

    public required string Fingerprint { get; init; }

    public required string Reason { get; init; }

    public required string Summary { get; init; }

    public required Verdict Verdict { get; init; }

    public required string FindingsJson { get; init; }

    public string? RefusalCode { get; init; }

    public required string Message { get; init; }

    public ApprovalId? ApprovalId { get; init; }
}
