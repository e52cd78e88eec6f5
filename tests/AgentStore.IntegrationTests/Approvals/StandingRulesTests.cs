using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Approvals;

/// <summary>Prints cost 16.00 and are bought by 60 at least, for 960.00, which asks the owner unless a rule says yes in advance.</summary>
public sealed class StandingRulesTests
{
    private const long CostMinor = 96_000;
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static Task<GateAnswer> OrderAsync(TestStore store, Caller caller, int units = 60) =>
        store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", units)]), TestStore.Call(caller, "prints sell"), Cancel);

    private static async Task<Guid> MakeAsync(TestStore store, long amountMaxMinor = CostMinor, string? supplier = "acme", int usesPerDay = 1) =>
        (await store.Get<StandingRules>().MakeAsync(nameof(PlacePurchaseOrder), supplier, amountMaxMinor, usesPerDay, TestStore.Owner, Cancel)).Value;

    [Fact]
    public async Task Call_that_a_rule_covers_is_carried_out_and_the_use_is_counted()
    {
        await using var store = await TestStore.CreateAsync();
        await MakeAsync(store);
        var answer = await OrderAsync(store, TestStore.Ceo);
        Assert.Equal(Verdict.Allowed, answer.Verdict);
        Assert.EndsWith("A standing rule of the owner allowed it.", answer.Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await store.Get<StandingRules>().ReadAsync(Cancel)).Uses);
        await using var db = store.OpenDb();
        var request = await db.Approvals.SingleAsync(Cancel);
        Assert.Equal((ApprovalState.Executed, $"Standing rule of {TestStore.Owner.Actor}", answer.ApprovalId), (request.State, request.DecidedBy, request.Id));
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
    }

    [Fact]
    public async Task Rule_used_up_for_today_lets_the_next_call_ask()
    {
        await using var store = await TestStore.CreateAsync();
        await MakeAsync(store, amountMaxMinor: 200_000, usesPerDay: 1);
        Assert.Equal(Verdict.Allowed, (await OrderAsync(store, TestStore.Ceo)).Verdict);
        Assert.Equal(Verdict.NeedsApproval, (await OrderAsync(store, TestStore.Ceo, 61)).Verdict);
    }

    [Fact]
    public async Task Dearer_call_and_other_callers_still_ask()
    {
        await using var store = await TestStore.CreateAsync();
        await MakeAsync(store, amountMaxMinor: CostMinor - 1);
        Assert.Equal(Verdict.NeedsApproval, (await OrderAsync(store, TestStore.Ceo)).Verdict);
        await MakeAsync(store);
        Assert.Equal(Verdict.NeedsApproval, (await OrderAsync(store, new Caller(CallerKind.Job, "reorder"), 62)).Verdict);
    }

    [Fact]
    public async Task Rule_lifts_no_hard_limit()
    {
        await using var store = await TestStore.CreateAsync();
        await MakeAsync(store, amountMaxMinor: 100_000_000);
        Assert.Equal(Verdict.Refused, (await OrderAsync(store, TestStore.Ceo, 5_000)).Verdict);
        Assert.Equal(0, Assert.Single(await store.Get<StandingRules>().ReadAsync(Cancel)).Uses);
    }

    [Fact]
    public async Task Revoked_rule_asks_again()
    {
        await using var store = await TestStore.CreateAsync();
        var id = await MakeAsync(store);
        Assert.True((await store.Get<StandingRules>().RevokeAsync(id, TestStore.Owner, Cancel)).Succeeded);
        Assert.Equal(Verdict.NeedsApproval, (await OrderAsync(store, TestStore.Ceo)).Verdict);
    }

    [Fact]
    public async Task Request_that_waited_when_the_rule_was_made_is_not_left_to_run_a_second_time()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await OrderAsync(store, TestStore.Ceo);
        await MakeAsync(store);
        Assert.Equal(waiting.ApprovalId, (await OrderAsync(store, TestStore.Ceo)).ApprovalId);
        Assert.IsType<ApprovalNotPending>((await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel)).Refusal);
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
    }

    [Fact]
    public async Task Waiting_request_that_would_do_something_else_by_now_is_left_to_the_owner()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await OrderAsync(store, TestStore.Ceo);
        await MakeAsync(store, amountMaxMinor: 2 * CostMinor);
        await using (var db = store.OpenDb())
            await db.SupplierOffers.Where(offer => offer.Sku == new Domain.Shared.Sku("PRINT")).ExecuteUpdateAsync(offer => offer.SetProperty(each => each.UnitCostMinor, 1_700), Cancel);
        var again = await OrderAsync(store, TestStore.Ceo);
        Assert.Equal((Verdict.NeedsApproval, waiting.ApprovalId), (again.Verdict, again.ApprovalId));
        Assert.Equal(0, Assert.Single(await store.Get<StandingRules>().ReadAsync(Cancel)).Uses);
    }

    [Fact]
    public async Task Only_the_owner_makes_rules_and_only_for_calls_with_an_amount()
    {
        await using var store = await TestStore.CreateAsync();
        var rules = store.Get<StandingRules>();
        foreach (var kind in (CallerKind[])[CallerKind.Ceo, CallerKind.Staff, CallerKind.Job, CallerKind.Customer])
        {
            Assert.IsType<OnlyTheOwnerMay>((await rules.MakeAsync(nameof(PlacePurchaseOrder), null, 1, 1, new Caller(kind, "x"), Cancel)).Refusal);
            Assert.IsType<OnlyTheOwnerMay>((await rules.RevokeAsync(Guid.NewGuid(), new Caller(kind, "x"), Cancel)).Refusal);
        }
        Assert.IsType<StandingRuleNotFor>((await rules.MakeAsync(nameof(ChangePrice), null, 1, 1, TestStore.Owner, Cancel)).Refusal);
        Assert.IsType<UnknownSupplier>((await rules.MakeAsync(nameof(PlacePurchaseOrder), "nobody", 1, 1, TestStore.Owner, Cancel)).Refusal);
        Assert.Empty(await rules.ReadAsync(Cancel));
    }
}
