using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples;

/// <summary>Sets up one store of the Dominick's orange-juice panel.</summary>
internal static class DominicksSample
{
    public static Task<Outcome<StoreProfile>> SeedAsync(StoreDbContext db, string storeNumber, TimeProvider time, CancellationToken cancel) =>
        throw new InvalidOperationException($"{db} {storeNumber} {time} {cancel}");
}
