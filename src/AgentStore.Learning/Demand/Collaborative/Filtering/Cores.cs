namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>How many cores a fit may use.</summary>
internal static class Cores
{
    /// <summary>All of the machine's.</summary>
    public static ParallelOptions All { get; } = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
}
