using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Gate;

public sealed class GateTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static PlacePurchaseOrder Order(string sku, int units) => new("acme", [new PurchaseLine(sku, units)]);

    [Fact]
    public async Task Purchase_within_all_limits_is_placed_and_journaled()
    {
        await using var store = await TestStore.CreateAsync();
        var answer = await store.Gate.RunAsync(Order("MUG", 12), TestStore.Call(TestStore.Ceo, "7 sold a week, 5 left"), Cancel);
        Assert.Equal(Verdict.Allowed, answer.Verdict);
        await using var db = store.OpenDb();
        Assert.Equal(12, (await db.PurchaseOrders.SingleAsync(Cancel)).Lines.Single().Units);
        var decision = await db.Decisions.SingleAsync(Cancel);
        Assert.Equal((Verdict.Allowed, "7 sold a week, 5 left", "Ceo Luna"), (decision.Verdict, decision.Reason, decision.Caller));
    }

    [Fact]
    public async Task Ten_thousand_candles_are_refused_by_name_and_nothing_changes()
    {
        await using var store = await TestStore.CreateAsync();
        var answer = await store.Gate.RunAsync(Order("CANDLE", 10_002), TestStore.Call(TestStore.Owner), Cancel);
        Assert.Equal(Verdict.Refused, answer.Verdict);
        Assert.Contains(answer.Findings, finding => finding is { Rule: nameof(StockStaysUnderCap), Verdict: Verdict.Refused, Figure: "10042 units" });
        await using var db = store.OpenDb();
        Assert.Empty(await db.PurchaseOrders.ToListAsync(Cancel));
        Assert.Empty(await db.Approvals.ToListAsync(Cancel));
        Assert.Equal(1, await db.CashMovements.CountAsync(Cancel));
    }

    [Fact]
    public async Task Purchase_above_a_soft_limit_waits_and_runs_once_when_approved()
    {
        await using var store = await TestStore.CreateAsync();
        var answer = await store.Gate.RunAsync(Order("PRINT", 60), TestStore.Call(TestStore.Ceo), Cancel);
        Assert.Equal(Verdict.NeedsApproval, answer.Verdict);
        var again = await store.Gate.RunAsync(Order("PRINT", 60), TestStore.Call(TestStore.Ceo), Cancel);
        Assert.Equal(answer.ApprovalId, again.ApprovalId);

        var decide = store.Get<DecideApproval>();
        var approved = await decide.ApproveAsync(answer.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal(Verdict.Allowed, approved.Value.Verdict);
        var twice = await decide.ApproveAsync(answer.ApprovalId.Value, TestStore.Owner, Cancel);
        Assert.IsType<ApprovalNotPending>(twice.Refusal);
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
        Assert.Equal(ApprovalState.Executed, (await db.Approvals.SingleAsync(Cancel)).State);
    }

    [Fact]
    public async Task Approval_never_lifts_a_hard_limit_that_was_passed_meanwhile()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await store.Gate.RunAsync(Order("PRINT", 60), TestStore.Call(TestStore.Ceo), Cancel);
        var limits = store.Get<Limits>();
        var current = (await limits.ReadAsync(Cancel))[0].Limits;
        Assert.True((await limits.SaveAsync(current with { StockUnits = new(10, 50) }, TestStore.Owner, Cancel)).Succeeded);

        var approved = await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal((Verdict.Refused, nameof(StockStaysUnderCap)), (approved.Value.Verdict, approved.Value.RefusalCode));
        await using var db = store.OpenDb();
        Assert.Equal(ApprovalState.RefusedAtExecution, (await db.Approvals.SingleAsync(Cancel)).State);
        Assert.Empty(await db.PurchaseOrders.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Expired_request_never_runs()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await store.Gate.RunAsync(Order("PRINT", 60), TestStore.Call(TestStore.Ceo), Cancel);
        store.Time.Advance(StoreGate.ApprovalLifetime + TimeSpan.FromSeconds(1));
        var late = await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal(ApprovalState.Expired, Assert.IsType<ApprovalNotPending>(late.Refusal).State);
        Assert.Equal(0, await store.Get<ExpireApprovals>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Only_the_owner_approves()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await store.Gate.RunAsync(Order("PRINT", 60), TestStore.Call(TestStore.Ceo), Cancel);
        foreach (var kind in (CallerKind[])[CallerKind.Ceo, CallerKind.Staff, CallerKind.Job, CallerKind.Customer])
            Assert.IsType<OnlyTheOwnerMay>((await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, new Caller(kind, "x"), Cancel)).Refusal);
    }

    [Fact]
    public async Task Last_of_a_budget_goes_to_one_of_CEO_owner_and_job_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var limits = store.Get<Limits>();
        var current = (await limits.ReadAsync(Cancel))[0].Limits;
        await limits.SaveAsync(current with { SpendPerDayMinor = new(8_000, 8_000) }, TestStore.Owner, Cancel);

        Caller[] callers = [TestStore.Ceo, TestStore.Owner, new Caller(CallerKind.Job, "reorder")];
        var answers = await Task.WhenAll(callers.Select(caller => Task.Run(() => store.Gate.RunAsync(Order("MUG", 12), TestStore.Call(caller), Cancel), Cancel)));
        Assert.Single(answers, answer => answer.Verdict == Verdict.Allowed);
        Assert.Equal(2, answers.Count(answer => answer.RefusalCode == nameof(SpendStaysInBudget)));
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
    }

    [Fact]
    public async Task Same_command_id_is_answered_again_and_not_carried_out_again()
    {
        await using var store = await TestStore.CreateAsync();
        var call = TestStore.Call(TestStore.Ceo);
        var first = await store.Gate.RunAsync(Order("MUG", 8), call, Cancel);
        var second = await store.Gate.RunAsync(Order("MUG", 8), call, Cancel);
        var other = await store.Gate.RunAsync(Order("MUG", 12), call, Cancel);
        Assert.Equal((first.Verdict, first.Message), (second.Verdict, second.Message));
        Assert.Equal(nameof(CommandDiffers), other.RefusalCode);
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.PurchaseOrders.CountAsync(Cancel));
    }

    [Fact]
    public async Task Small_price_steps_add_up_against_the_day_and_the_week()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(new ChangePrice("CANDLE", 2150), TestStore.Call(TestStore.Ceo), Cancel)).Verdict);
        var second = await store.Gate.RunAsync(new ChangePrice("CANDLE", 2300), TestStore.Call(TestStore.Ceo), Cancel);
        Assert.Equal(Verdict.NeedsApproval, second.Verdict);
        Assert.Contains(second.Findings, finding => finding is { Rule: nameof(PriceMovesInSmallSteps), Figure: "15%" });
        var third = await store.Gate.RunAsync(new ChangePrice("CANDLE", 4_500), TestStore.Call(TestStore.Owner), Cancel);
        Assert.Equal(Verdict.Refused, third.Verdict);
    }

    [Fact]
    public async Task Price_below_landed_cost_is_refused_whoever_asks()
    {
        await using var store = await TestStore.CreateAsync();
        var answer = await store.Gate.RunAsync(new ChangePrice("CANDLE", 700), TestStore.Call(TestStore.Owner), Cancel);
        Assert.Contains(answer.Findings, finding => finding is { Rule: nameof(PriceStaysInBand), Verdict: Verdict.Refused });
    }

    [Fact]
    public async Task Paused_CEO_changes_nothing_and_the_owner_still_can()
    {
        await using var store = await TestStore.CreateAsync();
        var pause = store.Get<PauseStore>();
        await pause.PauseAsync("looking into the candles", TestStore.Owner, Cancel);
        Assert.Equal(nameof(StoreIsPaused), (await store.Gate.RunAsync(Order("MUG", 8), TestStore.Call(TestStore.Ceo), Cancel)).RefusalCode);
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(Order("MUG", 8), TestStore.Call(TestStore.Owner), Cancel)).Verdict);
        Assert.IsType<OnlyTheOwnerMay>((await pause.ResumeAsync(TestStore.Ceo, Cancel)).Refusal);
        await pause.ResumeAsync(TestStore.Owner, Cancel);
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(Order("MUG", 8), TestStore.Call(TestStore.Ceo), Cancel)).Verdict);
    }

    [Theory]
    [InlineData("NOPE", 4, nameof(NotOffered))]
    [InlineData("MUG", 5, nameof(UnitsNotOrderable))]
    [InlineData("MUG", -4, nameof(LinesUnusable))]
    public async Task Purchase_that_makes_no_sense_is_refused_by_name(string sku, int units, string code)
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(code, (await store.Gate.RunAsync(Order(sku, units), TestStore.Call(TestStore.Ceo), Cancel)).RefusalCode);
    }
}
