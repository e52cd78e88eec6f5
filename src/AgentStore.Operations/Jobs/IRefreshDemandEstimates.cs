namespace AgentStore.Operations.Jobs;

/// <summary>Learns each product's demand anew from the sales log. Carried out by the learning worker.</summary>
public interface IRefreshDemandEstimates
{
    /// <summary>Runs once; a second run replaces the estimates of the first.</summary>
    Task RunAsync(CancellationToken cancel);
}
