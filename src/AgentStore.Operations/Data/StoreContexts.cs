using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Data;

/// <summary>Opens contexts of the store's database for operations; nobody else can.</summary>
public sealed class StoreContexts
{
    private readonly IDbContextFactory<StoreDbContext> factory;

    internal StoreContexts(IDbContextFactory<StoreDbContext> factory) => this.factory = factory;

    internal StoreDbContext Open()
    {
        var db = factory.CreateDbContext();
        // Where a save fails its whole transaction is given up; a savepoint before each would be two questions more for nothing.
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
