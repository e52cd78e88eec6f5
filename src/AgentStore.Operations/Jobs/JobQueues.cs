namespace AgentStore.Operations.Jobs;

/// <summary>Names of the job queues; each is served by one kind of process.</summary>
public static class JobQueues
{
    /// <summary>Served by the web process.</summary>
    public const string Default = "default";

    /// <summary>Served by the learning worker.</summary>
    public const string Learning = "learning";
}
