using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace AgentStore.IntegrationTests.Journal;

public sealed class AuditJournalTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    // One of everything that the chain tells of.
    private static async Task<TestStore> LivedInAsync()
    {
        var store = await TestStore.CreateAsync();
        await using (var day = (await store.Get<CeoJournal>().OpenAsync("test", "test", Cancel)).Value)
            foreach (var text in (string[])["first", "second"]) await day.RecordAsync(CeoStepKind.Message, text);
        var asked = await store.Gate.RunAsync(
            new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", 60)]), TestStore.Call(TestStore.Ceo, "prints sell"), Cancel);
        Assert.True((await store.Get<DecideApproval>().ApproveAsync(asked.ApprovalId!.Value, TestStore.Owner, Cancel)).Succeeded);
        var limits = (await store.Get<Limits>().ReadAsync(Cancel))[0].Limits;
        Assert.True((await store.Get<Limits>().SaveAsync(limits, TestStore.Owner, Cancel)).Succeeded);
        await store.Get<PauseStore>().PauseAsync("a look", TestStore.Owner, Cancel);
        return store;
    }

    private static async Task TamperAsync(TestStore store, string table, string sql)
    {
        await using var db = store.OpenDb();
        var script = $"alter table {table} disable trigger all; {sql}; alter table {table} enable trigger all";
        await db.Database.ExecuteSqlRawAsync(script, Cancel);
    }

    [Fact]
    public async Task Each_kind_lands_in_the_chain_and_it_is_unbroken()
    {
        await using var store = await LivedInAsync();
        await using var db = store.OpenDb();
        var kinds = await db.JournalEntries.OrderBy(entry => entry.Id).Select(entry => $"{entry.Kind} {entry.Event}").ToListAsync(Cancel);
        foreach (var expected in (string[])["Start Began", "Step Message", "Decision NeedsApproval", "Approval Pending", "Approval Approved", "Decision Allowed", "Approval Executed", "Limits Saved", "Pause Paused"])
            Assert.Contains(expected, kinds);
        Assert.Empty((await store.Get<AuditJournal>().RunAsync(Cancel)).Breaks);
    }

    [Theory]
    [InlineData("decisions", "update decisions set message = 'x' where id = 1", "decision 1 no longer holds")]
    [InlineData("ceo_steps", "update ceo_steps set text = 'x' where id = 2", "step 2 no longer holds")]
    [InlineData("ceo_steps", "delete from ceo_steps where id = 1", "step 1 is gone")]
    [InlineData("journal_entries", "update journal_entries set event = 'x' where id = 4", "entry 4: was changed")]
    [InlineData("journal_entries", "delete from journal_entries where id = 3", "entry 3: is gone")]
    [InlineData("journal_entries", "delete from journal_entries where id = (select max(id) from journal_entries where kind = 'Decision'); delete from journal_entries where id > (select max(id) from journal_entries where kind = 'Approval' and event = 'Approved')", "decision 2: has no entry")]
    [InlineData("store_limits", "update store_limits set saved_by = 'x' where version = 2", "limits 2 no longer holds")]
    public async Task Tampering_is_named_where_it_was_done(string table, string sql, string expected)
    {
        await using var store = await LivedInAsync();
        await TamperAsync(store, table, sql);
        var breaks = (await store.Get<AuditJournal>().RunAsync(Cancel)).Breaks.Select(each => $"{each.Where}: {each.What}").ToList();
        Assert.Contains(breaks, each => each.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update decisions set message = message")]
    [InlineData("delete from ceo_steps")]
    [InlineData("delete from journal_entries where id = 1")]
    [InlineData("truncate journal_entries")]
    [InlineData("truncate decisions")]
    [InlineData("update journal_entries set event = event")]
    public async Task Database_refuses_to_change_what_was_written(string sql)
    {
        await using var store = await LivedInAsync();
        await using var db = store.OpenDb();
        var error = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));
        Assert.Contains("append-only", error.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_writers_at_once_make_one_unbroken_chain()
    {
        await using var store = await TestStore.CreateAsync();
        await using var day = (await store.Get<CeoJournal>().OpenAsync("test", "test", Cancel)).Value;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var each = 0; each < 5; each++)
            {
                await day.RecordAsync(CeoStepKind.Message, $"{writer}/{each}");
                await store.Gate.RunAsync(new ChangePrice("CANDLE", 2000 + writer), TestStore.Call(TestStore.Ceo), Cancel);
            }
        }, Cancel)));
        var audit = await store.Get<AuditJournal>().RunAsync(Cancel);
        Assert.Empty(audit.Breaks);
        Assert.InRange(audit.Entries, 1 + (8 * 5 * 2), long.MaxValue);
    }
}
