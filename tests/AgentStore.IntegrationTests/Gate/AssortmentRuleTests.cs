using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Gate;

public sealed class AssortmentRuleTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static Task<GateAnswer> RunAsync(TestStore store, IStoreCommand command) => store.Gate.RunAsync(command, TestStore.Call(TestStore.Ceo), Cancel);

    private static async Task<TestStore> SmallStoreAsync()
    {
        var store = await TestStore.CreateAsync();
        var limits = store.Get<Limits>();
        var current = (await limits.ReadAsync(Cancel))[0].Limits;
        Assert.True((await limits.SaveAsync(current with { ListedProducts = new(2, 1) }, TestStore.Owner, Cancel)).Succeeded);
        return store;
    }

    [Fact]
    public async Task Product_taken_off_sale_comes_back_within_thirty_days_only_by_the_owner()
    {
        await using var store = await SmallStoreAsync();
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new DelistProduct("MUG"))).Verdict);
        store.Time.Advance(TimeSpan.FromDays(29));
        var back = await RunAsync(store, new ListProduct("MUG"));
        Assert.Contains(back.Findings, finding => finding is { Rule: nameof(AssortmentStaysInFocus), Verdict: Verdict.NeedsApproval, Figure: "29 days" });
        Assert.Equal(Verdict.Allowed, (await store.Get<DecideApproval>().ApproveAsync(back.ApprovalId!.Value, TestStore.Owner, Cancel)).Value.Verdict);

        Assert.Equal(Verdict.NeedsApproval, (await RunAsync(store, new DelistProduct("MUG"))).Verdict);
        store.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new DelistProduct("MUG"))).Verdict);
        await using var db = store.OpenDb();
        Assert.Equal([false, true, false], await db.ListingChanges.OrderBy(change => change.Id).Select(change => change.IsListed).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Supplies_are_never_put_on_sale_and_what_is_on_sale_is_no_supply()
    {
        await using var store = await SmallStoreAsync();
        var mark = store.Get<MarkSupply>();
        Assert.IsType<OnlyTheOwnerMay>((await mark.RunAsync("MUG", true, TestStore.Ceo, Cancel)).Refusal);
        Assert.IsType<SupplyIsOnSale>((await mark.RunAsync("MUG", true, TestStore.Owner, Cancel)).Refusal);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new DelistProduct("MUG"))).Verdict);
        Assert.True((await mark.RunAsync("MUG", true, TestStore.Owner, Cancel)).Succeeded);
        var listing = await RunAsync(store, new ListProduct("MUG"));
        Assert.Equal((Verdict.Refused, nameof(AssortmentStaysInFocus)), (listing.Verdict, listing.RefusalCode));
    }

    [Fact]
    public async Task Fewest_and_most_products_are_counted_after_the_change()
    {
        await using var store = await SmallStoreAsync();
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, new DelistProduct("MUG"))).Verdict);
        Assert.Equal(Verdict.NeedsApproval, (await RunAsync(store, new DelistProduct("PRINT"))).Verdict);
        var limits = store.Get<Limits>();
        var current = (await limits.ReadAsync(Cancel))[0].Limits;
        await limits.SaveAsync(current with { ListedProductsMost = new(2, 2) }, TestStore.Owner, Cancel);
        Assert.Equal(Verdict.Refused, (await RunAsync(store, new ListProduct("MUG"))).Verdict);
    }
}
