namespace AgentStore.Operations.Jobs;

/// <summary>Runs one simulated market that the owner asked for. Carried out by the learning worker.</summary>
public interface IReplayMarket
{
    /// <summary>Runs once; a second run of a replay that has ended does nothing.</summary>
    /// <param name="replayId">Number of the stored request.</param>
    /// <param name="cancel">Stops between two weeks; a later run begins anew.</param>
    Task RunAsync(long replayId, CancellationToken cancel);
}
