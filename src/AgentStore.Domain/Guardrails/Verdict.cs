namespace AgentStore.Domain.Guardrails;

/// <summary>What the guardrails say of a command. The zero value is the safe one.</summary>
public enum Verdict
{
    /// <summary>It breaks a hard limit and won't happen, whoever asks.</summary>
    Refused = 0,

    /// <summary>It passes a limit that a person may lift once.</summary>
    NeedsApproval = 1,

    /// <summary>It stays within all limits.</summary>
    Allowed = 2,
}
