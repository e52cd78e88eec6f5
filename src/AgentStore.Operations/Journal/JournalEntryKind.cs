namespace AgentStore.Operations.Journal;

/// <summary>What an entry of the journal's chain speaks of.</summary>
public enum JournalEntryKind
{
    /// <summary>The chain's beginning; its subject says which rows are older.</summary>
    Start = 0,

    /// <summary>A guarded call and what became of it.</summary>
    Decision = 1,

    /// <summary>A step of the CEO's day.</summary>
    Step = 2,

    /// <summary>A request for approval, at each state that it came to.</summary>
    Approval = 3,

    /// <summary>A version of the limits.</summary>
    Limits = 4,

    /// <summary>The CEO was paused or resumed.</summary>
    Pause = 5,
}
