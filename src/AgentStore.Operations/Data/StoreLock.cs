using System.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Data;

/// <summary>Locks that hold for one store, that is for one database.</summary>
internal static class StoreLock
{
    private const long BudgetKey = 0x41_53_0001;
    private const long CeoDayKey = 0x41_53_0002;
    private const long ChainKey = 0x41_53_0004;

    /// <summary>
    /// Waits until no other transaction spends from the store's budgets, then holds them to the end of this one: figures
    /// read after it can't change before the command they clear is carried out.
    /// </summary>
    public static Task TakeBudgetAsync(StoreDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BudgetKey})", cancel);

    /// <summary>Holds the end of the journal's chain to the end of this transaction: entries follow one another in one order.</summary>
    /// <returns>When it was got, by the database's clock.</returns>
    public static async Task<DateTimeOffset> TakeChainAsync(StoreDbContext db, CancellationToken cancel) =>
        await db.Database.SqlQuery<DateTimeOffset>(
            $"select clock_timestamp() as \"Value\" from (select pg_advisory_xact_lock({ChainKey}) as got) as held where got is not null").SingleAsync(cancel);

    /// <summary>Holds the CEO's seat while the connection lives: it is free again when the process is gone, however it went.</summary>
    public static async Task<bool> TryTakeCeoSeatAsync(StoreDbContext db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        return await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock({CeoDayKey}) as \"Value\"").SingleAsync(cancel);
    }

    /// <summary>Gives the seat back before the connection returns to the pool, which resets nothing; also one that was got just as the wait for it ended.</summary>
    public static async Task LeaveCeoSeatAsync(StoreDbContext db)
    {
        // A connection that broke has lost its locks with its session.
        if (db.Database.GetDbConnection().State == ConnectionState.Open) await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock_all()");
    }
}
