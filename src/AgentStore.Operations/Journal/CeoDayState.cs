namespace AgentStore.Operations.Journal;

/// <summary>How a CEO's day stands.</summary>
public enum CeoDayState
{
    /// <summary>Under way.</summary>
    Running = 0,

    /// <summary>Closed with a report.</summary>
    Completed = 1,

    /// <summary>Ended early, for a reason the journal gives; what was done by then stands.</summary>
    Failed = 2,

    /// <summary>The process stopped in the middle; what was done by then stands, once.</summary>
    Interrupted = 3,
}

/// <summary>What kind of thing happened.</summary>
public enum CeoStepKind
{
    /// <summary>The CEO said something.</summary>
    Message = 0,

    /// <summary>The CEO called a tool and got an answer.</summary>
    ToolCall = 1,

    /// <summary>Something went wrong.</summary>
    Problem = 2,
}
