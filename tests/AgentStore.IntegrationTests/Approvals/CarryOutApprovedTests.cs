using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Approvals;

/// <summary>The owner's yes is on the books before anything is carried out, and is carried out once.</summary>
public sealed class CarryOutApprovedTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static async Task<ApprovalId> AskAsync(TestStore store) => (await store.Gate.RunAsync(
        new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", 60)]), TestStore.Call(TestStore.Ceo, "prints sell"), Cancel)).ApprovalId!.Value;

    private static async Task<ApprovalRequest> ReadAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        return await db.Approvals.AsNoTracking().SingleAsync(Cancel);
    }

    [Fact]
    public async Task Yes_is_on_the_books_before_it_is_carried_out()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await AskAsync(store);
        await using var other = store.OpenDb();
        await using var busy = await other.Database.BeginTransactionAsync(Cancel);
        await StoreLock.TakeBudgetAsync(other, Cancel);

        var approving = store.Get<DecideApproval>().ApproveAsync(id, TestStore.Owner, Cancel);
        while ((await ReadAsync(store)).State == ApprovalState.Pending) await Task.Delay(20, Cancel);
        Assert.Equal((ApprovalState.Approved, TestStore.Owner.Actor, false), ((await ReadAsync(store)).State, (await ReadAsync(store)).DecidedBy, approving.IsCompleted));
        Assert.Equal(ApprovalState.Approved, Assert.IsType<ApprovalNotPending>((await store.Get<DecideApproval>().RejectAsync(id, "no", TestStore.Owner, Cancel)).Refusal).State);

        await busy.RollbackAsync(Cancel);
        Assert.Equal(Verdict.Allowed, (await approving).Value.Verdict);
        Assert.Equal(ApprovalState.Executed, (await ReadAsync(store)).State);
    }

    [Fact]
    public async Task Yes_that_a_process_left_behind_is_carried_out_once_by_many_jobs()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await AskAsync(store);
        await ApproveAloneAsync(store, id);

        var jobs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.Get<CarryOutApproved>().RunAsync(Cancel), Cancel)));
        Assert.All(jobs, ended => Assert.InRange(ended, 0, 1));
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
        var decision = await db.Decisions.SingleAsync(each => each.CommandId == id.Value, Cancel);
        Assert.Equal((Verdict.Allowed, TestStore.Owner.Actor, Operations.CallerKind.Owner), (decision.Verdict, decision.Caller, decision.CallerKind));
        Assert.Equal(0, await store.Get<CarryOutApproved>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Page_that_a_job_was_faster_than_shows_what_the_job_did()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await AskAsync(store);
        await ApproveAloneAsync(store, id);
        Assert.Equal(1, await store.Get<CarryOutApproved>().RunAsync(Cancel));
        var late = await store.Get<CarryOutApproved>().RunAsync(id, Cancel);
        Assert.Equal((Verdict.Allowed, id), (late.Value.Verdict, late.Value.ApprovalId));
    }

    [Fact]
    public async Task Request_that_nobody_approved_is_not_carried_out()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await AskAsync(store);
        Assert.Equal(0, await store.Get<CarryOutApproved>().RunAsync(Cancel));
        Assert.IsType<ApprovalNotPending>((await store.Get<CarryOutApproved>().RunAsync(id, Cancel)).Refusal);
        await using var db = store.OpenDb();
        Assert.Empty(await db.PurchaseOrders.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Yes_left_behind_is_reviewed_again_when_it_is_carried_out()
    {
        await using var store = await TestStore.CreateAsync();
        await ApproveAloneAsync(store, await AskAsync(store));
        var current = (await store.Get<Limits>().ReadAsync(Cancel))[0].Limits;
        Assert.True((await store.Get<Limits>().SaveAsync(current with { StockUnits = new(10, 50) }, TestStore.Owner, Cancel)).Succeeded);
        Assert.Equal(1, await store.Get<CarryOutApproved>().RunAsync(Cancel));
        Assert.Equal(ApprovalState.RefusedAtExecution, (await ReadAsync(store)).State);
    }

    /// <summary>What is left of an approval whose process died right after the yes.</summary>
    internal static async Task ApproveAloneAsync(TestStore store, ApprovalId id)
    {
        await using var db = store.OpenDb();
        var request = await db.Approvals.SingleAsync(each => each.Id == id, Cancel);
        Assert.True(request.Approve(TestStore.Owner.Actor, store.Time.GetUtcNow()).Succeeded);
        await db.SaveChangesAsync(Cancel);
    }
}
