using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Ceo.Tools;

/// <summary>Answer of a tool that changes something without going through the gate: it spends nothing and sets no price.</summary>
/// <param name="Verdict">Allowed: done. Refused: not done.</param>
/// <param name="Message">What happened or what was wrong, in words.</param>
/// <param name="RefusedBy">The refusal by name.</param>
internal sealed record PlainAnswer(Verdict Verdict, string Message, string? RefusedBy)
{
    public static PlainAnswer Done(string message) => new(Verdict.Allowed, message, null);

    public static PlainAnswer Refused(Refusal refusal) => new(Verdict.Refused, refusal.Message, refusal.Code);
}

/// <summary>Answer of <c>get_messages</c>: no words from outside.</summary>
internal sealed record MessagesAnswer(DateOnly Today, IReadOnlyList<MessageLineAnswer> Messages);

internal sealed record MessageLineAnswer(int MessageNumber, string Direction, string? Supplier, int? OrderNumber, DateOnly On);

/// <summary>Answer of <c>read_message</c>.</summary>
internal sealed record MessageAnswer(
    int MessageNumber, string Direction, string? Supplier, int? OrderNumber, DateOnly On, OutsideText Subject, OutsideText Text);

/// <summary>Answer of <c>get_staff_tasks</c>.</summary>
internal sealed record StaffTasksAnswer(DateOnly Today, IReadOnlyList<StaffTaskAnswer> Tasks);

internal sealed record StaffTaskAnswer(
    int TaskNumber, string? Title, DateOnly? DueOn, DateOnly? DoneOn, string? StaffNote, bool WordsWaitForOwner);

/// <summary>Answer of <c>read_staff_task</c>.</summary>
internal sealed record StaffTaskWordsAnswer(int TaskNumber, OutsideText Title, OutsideText Details, OutsideText StaffNote);
