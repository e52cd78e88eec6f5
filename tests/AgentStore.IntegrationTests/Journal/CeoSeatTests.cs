using AgentStore.Operations.Journal;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Journal;

/// <summary>The CEO's seat is a lock of a connection that returns to a pool: nothing may return it locked.</summary>
public sealed class CeoSeatTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Day_that_could_not_be_opened_leaves_the_seat()
    {
        await using var store = await TestStore.CreateAsync();
        // PostgreSQL stores no NUL: the day fails after the seat was taken.
        await Assert.ThrowsAnyAsync<Exception>(() => store.Get<CeoJournal>().OpenAsync("a\0planner", "fingerprint", Cancel));
        Assert.Equal(0, await SeatsTakenAsync(store));
    }

    [Fact]
    public async Task Day_holds_the_seat_until_it_is_over()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var day = (await store.Get<CeoJournal>().OpenAsync("a planner", "fingerprint", Cancel)).Value)
        {
            Assert.Equal(1, await SeatsTakenAsync(store));
            Assert.IsType<DayIsRunning>((await store.Get<CeoJournal>().OpenAsync("another", "fingerprint", Cancel)).Refusal);
        }
        Assert.Equal(0, await SeatsTakenAsync(store));
    }

    private static async Task<int> SeatsTakenAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        return await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())").SingleAsync(Cancel);
    }
}
