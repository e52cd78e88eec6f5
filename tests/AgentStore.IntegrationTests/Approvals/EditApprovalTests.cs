using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using AgentStore.Web.Owner;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Approvals;

public sealed class EditApprovalTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    // Candles cost 20.00: 15 % in a day asks the owner, 7.5 % doesn't, 125 % nobody may.
    private static Task<GateAnswer> AskAsync(TestStore store) =>
        store.Gate.RunAsync(new ChangePrice("CANDLE", 2300), TestStore.Call(TestStore.Ceo, "demand holds"), Cancel);

    private static async Task<(ApprovalView Request, Domain.Shared.Outcome<GateAnswer> Answer)> EditAsync(TestStore store, long priceMinor, Caller? caller = null)
    {
        var id = (await AskAsync(store)).ApprovalId!.Value;
        var request = (await store.Get<ReadApprovals>().RunAsync(Cancel)).Single(each => each.Id == id);
        var edited = new ArgumentFields(request.ArgumentsJson).With([priceMinor]);
        var answer = await store.Get<EditApproval>().RunAsync(id, edited, Guid.NewGuid(), caller ?? TestStore.Owner, Cancel);
        return ((await store.Get<ReadApprovals>().RunAsync(Cancel)).Single(each => each.Id == id), answer);
    }

    private static async Task<long> PriceAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        return (await db.Products.SingleAsync(product => product.Name == "CANDLE", Cancel)).PriceMinor;
    }

    [Fact]
    public async Task Edited_call_within_the_limits_is_done_and_the_request_never_runs()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, answer) = await EditAsync(store, 2150);
        Assert.Equal((Verdict.Allowed, 2150), (answer.Value.Verdict, await PriceAsync(store)));
        Assert.Equal((ApprovalState.Replaced, TestStore.Owner.Actor), (request.State, request.DecidedBy));
        Assert.Equal(ApprovalState.Replaced, Assert.IsType<ApprovalNotPending>((await store.Get<DecideApproval>().ApproveAsync(request.Id, TestStore.Owner, Cancel)).Refusal).State);
        Assert.Equal(2150, await PriceAsync(store));
    }

    [Fact]
    public async Task Edited_call_above_a_limit_waits_under_its_own_fingerprint()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, answer) = await EditAsync(store, 2290);
        Assert.Equal((Verdict.NeedsApproval, 2000), (answer.Value.Verdict, await PriceAsync(store)));
        Assert.NotEqual(request.Id, answer.Value.ApprovalId);
        var approved = await store.Get<DecideApproval>().ApproveAsync(answer.Value.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal((Verdict.Allowed, 2290), (approved.Value.Verdict, await PriceAsync(store)));
    }

    [Fact]
    public async Task Edited_call_that_breaks_a_hard_limit_leaves_the_request_waiting()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, answer) = await EditAsync(store, 4500);
        Assert.Equal((Verdict.Refused, ApprovalState.Pending, 2000), (answer.Value.Verdict, request.State, await PriceAsync(store)));
    }

    [Fact]
    public async Task Unchanged_unreadable_and_expired_edits_are_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        var id = (await AskAsync(store)).ApprovalId!.Value;
        var edit = store.Get<EditApproval>();
        Assert.IsType<NothingEdited>((await edit.RunAsync(id, """{"sku":"CANDLE","unitPriceMinor":2300}""", Guid.NewGuid(), TestStore.Owner, Cancel)).Refusal);
        foreach (var json in (string[])["", "null", "{}{", """{"sku":"CANDLE","unitPriceMinor":"cheap"}""", """{"sku":"CANDLE","unitPriceMinor":2100,"limit":0}"""])
            Assert.IsType<ArgumentsUnreadable>((await edit.RunAsync(id, json, Guid.NewGuid(), TestStore.Owner, Cancel)).Refusal);
        store.Time.Advance(StoreGate.ApprovalLifetime + TimeSpan.FromSeconds(1));
        Assert.IsType<ApprovalNotPending>((await edit.RunAsync(id, """{"sku":"CANDLE","unitPriceMinor":2100}""", Guid.NewGuid(), TestStore.Owner, Cancel)).Refusal);
        Assert.Equal(2000, await PriceAsync(store));
    }

    [Fact]
    public async Task Only_the_owner_edits()
    {
        await using var store = await TestStore.CreateAsync();
        var (request, answer) = await EditAsync(store, 2150, TestStore.Ceo);
        Assert.IsType<OnlyTheOwnerMay>(answer.Refusal);
        Assert.Equal((ApprovalState.Pending, 2000), (request.State, await PriceAsync(store)));
    }

    [Fact]
    public async Task Request_shows_what_stands_before_and_after()
    {
        await using var store = await TestStore.CreateAsync();
        await AskAsync(store);
        Assert.Equal(new ProposedEffect("Price", "20.00 USD", "23.00 USD"), Assert.Single(Assert.Single(await store.Get<ReadApprovals>().RunAsync(Cancel)).Effects));
    }

    [Fact]
    public void Fields_are_the_whole_numbers_of_a_call_named_after_their_product()
    {
        var fields = new ArgumentFields("""{"supplierCode":"acme","lines":[{"sku":"MUG","units":12},{"sku":"PRINT","units":60}]}""");
        Assert.Equal([new ArgumentField("Units of MUG", 12), new ArgumentField("Units of PRINT", 60)], fields.Fields);
        Assert.Equal("""{"supplierCode":"acme","lines":[{"sku":"MUG","units":8},{"sku":"PRINT","units":60}]}""", fields.With([8, 60]));
        Assert.Empty(new ArgumentFields("""{"sku":"MUG"}""").Fields);
    }

    [Fact]
    public async Task Metrics_count_yes_no_rules_and_silence()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await AskAsync(store);
        store.Time.Advance(TimeSpan.FromHours(2));
        await store.Get<DecideApproval>().RejectAsync(first.ApprovalId!.Value, "not now", TestStore.Owner, Cancel);
        var second = await AskAsync(store);
        store.Time.Advance(TimeSpan.FromHours(4));
        await store.Get<DecideApproval>().ApproveAsync(second.ApprovalId!.Value, TestStore.Owner, Cancel);
        await store.Gate.RunAsync(new ChangePrice("MUG", 1725), TestStore.Call(TestStore.Ceo), Cancel);
        store.Time.Advance(StoreGate.ApprovalLifetime + TimeSpan.FromHours(1));

        var metrics = await store.Get<ReadApprovalMetrics>().RunAsync(Cancel);
        Assert.Equal(new ApprovalMetrics(3, 1, 0, 1, 1, TimeSpan.FromHours(3)), metrics);
        Assert.Equal(0.5, metrics.ApprovalRate);
    }
}
