using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Gate;

/// <summary>What the store drafts is what the gate lets through.</summary>
public sealed class DraftPurchaseOrdersTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drafts_within_the_limits_pass_the_gate_and_are_not_drafted_again()
    {
        await using var store = await TestStore.CreateAsync();
        var drafts = await store.Get<DraftPurchaseOrders>().RunAsync(Cancel);
        var within = Assert.Single(drafts.Orders, order => !order.IsForTheOwner);
        Assert.Equal(("acme", "MUG"), (within.SupplierCode, Assert.Single(within.Lines).Sku.Code));
        Assert.Equal(0, within.Lines[0].Units % 4);
        Assert.Equal(Verdict.Allowed, (await store.Gate.RunAsync(Command(within), TestStore.Call(TestStore.Ceo), Cancel)).Verdict);

        var next = await store.Get<DraftPurchaseOrders>().RunAsync(Cancel);
        Assert.DoesNotContain(next.Orders.SelectMany(order => order.Lines), line => line.Sku.Code == "MUG");
    }

    [Fact]
    public async Task What_waits_for_the_owner_or_was_turned_down_is_not_drafted_again()
    {
        await using var store = await TestStore.CreateAsync();
        var large = Assert.Single((await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders, order => order.IsForTheOwner);
        Assert.Equal("PRINT", Assert.Single(large.Lines).Sku.Code);
        var asked = await store.Gate.RunAsync(Command(large), TestStore.Call(TestStore.Ceo), Cancel);
        Assert.Equal(Verdict.NeedsApproval, asked.Verdict);
        Assert.DoesNotContain((await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders, order => order.IsForTheOwner);

        await store.Get<DecideApproval>().RejectAsync(asked.ApprovalId!.Value, "Not this month.", TestStore.Owner, Cancel);
        var after = await store.Get<DraftPurchaseOrders>().RunAsync(Cancel);
        Assert.DoesNotContain(after.Orders, order => order.IsForTheOwner);
        Assert.Contains(after.LeftAlone, note => note.Contains("PRINT runs low, but you turned an order of it down", StringComparison.Ordinal));
        store.Time.Advance(TimeSpan.FromDays(15));
        Assert.Contains((await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders, order => order.IsForTheOwner);
    }

    [Fact]
    public async Task Neither_a_stranger_nor_a_blocked_supplier_is_drafted_from()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.OpenDb();
        db.Suppliers.Add(new Supplier("stranger", "Stranger", 1, "", IsSimulated: false));
        db.SupplierOffers.Add(new SupplierOffer("stranger", new Sku("MUG"), TestStore.Usd, 50, 1, 1, 1, IsCostEstimated: false));
        await db.SaveChangesAsync(Cancel);
        Assert.All((await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders, order => Assert.Equal("acme", order.SupplierCode));

        await db.Database.ExecuteSqlAsync($"update suppliers set is_blocked = true where code = 'acme'", Cancel);
        var line = (await store.Get<DraftPurchaseOrders>().RunAsync(Cancel)).Orders.SelectMany(order => order.Lines.Select(line => (order.SupplierCode, line.Sku.Code)));
        Assert.Equal([("stranger", "MUG")], line);
    }

    private static PlacePurchaseOrder Command(Domain.Purchasing.Drafts.DraftOrder draft) =>
        new(draft.SupplierCode, [.. draft.Lines.Select(line => new PurchaseLine(line.Sku.Code, line.Units))]);
}
