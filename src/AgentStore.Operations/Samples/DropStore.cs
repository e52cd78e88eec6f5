using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples;

/// <summary>Drops the store's database with everything in it.</summary>
public sealed class DropStore(StoreContexts contexts)
{
    /// <summary>Runs once; a store that isn't there is no failure.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.Database.EnsureDeletedAsync(cancel);
    }
}
