using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Gate;

public sealed class SupplierRuleTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static PlacePurchaseOrder Order(string supplier, string sku, int units) => new(supplier, [new PurchaseLine(sku, units)]);

    private static Task<GateAnswer> RunAsync(TestStore store, PlacePurchaseOrder order) => store.Gate.RunAsync(order, TestStore.Call(TestStore.Ceo), Cancel);

    private static async Task AddAsync(TestStore store, string supplier, string sku, long costMinor)
    {
        await using var db = store.OpenDb();
        if (!await db.Suppliers.AnyAsync(each => each.Code == supplier, Cancel))
            db.Suppliers.Add(new Supplier(supplier, supplier, 3, "", IsSimulated: true));
        if (!await db.Products.AnyAsync(each => each.Sku == new Sku(sku), Cancel))
            db.Products.Add(new Product(new Sku(sku), sku.ToLowerInvariant(), sku, "home", new Money(4_000, TestStore.Usd), isListed: false));
        db.SupplierOffers.Add(new SupplierOffer(supplier, new Sku(sku), TestStore.Usd, costMinor, 1, 1, 3, IsCostEstimated: false));
        await db.SaveChangesAsync(Cancel);
    }

    [Fact]
    public async Task Known_supplier_who_quotes_next_to_nothing_does_not_lower_the_price_floor_below_what_was_last_paid()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.OpenDb()) await db.Database.ExecuteSqlAsync($"update supplier_offers set unit_cost_minor = 10 where sku in ('MUG', 'CANDLE')", Cancel);
        var costs = (await store.Get<ReadCatalogReport>().RunAsync(Cancel)).ToDictionary(entry => entry.Sku.Code, entry => entry.LandedCost?.Minor);
        Assert.Equal((600, 10), (costs["MUG"], costs["CANDLE"]));
    }

    [Fact]
    public async Task First_orders_of_a_new_product_add_up_until_some_of_it_came()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "acme", "LAMP", 1_000);
        var first = await RunAsync(store, Order("acme", "LAMP", 20));
        Assert.DoesNotContain(first.Findings, finding => finding is { Rule: nameof(FirstOrderIsATrial), Verdict: not Verdict.Allowed });
        var approved = await store.Get<DecideApproval>().ApproveAsync(first.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal(Verdict.Allowed, approved.Value.Verdict);

        var second = await RunAsync(store, Order("acme", "LAMP", 10));
        Assert.Contains(second.Findings, finding => finding is { Rule: nameof(FirstOrderIsATrial), Verdict: Verdict.NeedsApproval, Figure: "30 units" });
        var third = await RunAsync(store, Order("acme", "LAMP", 101));
        Assert.Equal((Verdict.Refused, nameof(FirstOrderIsATrial)), (third.Verdict, third.RefusalCode));

        await using var db = store.OpenDb();
        var order = await db.PurchaseOrders.SingleAsync(Cancel);
        var received = await store.Get<ReceiveDelivery>().RunAsync(
            new Delivery(Guid.NewGuid(), order.Id, [new DeliveredLine(new Sku("LAMP"), 5)]), TestStore.Owner, Cancel);
        Assert.True(received.Succeeded);
        var fourth = await RunAsync(store, Order("acme", "LAMP", 10));
        Assert.Contains(fourth.Findings, finding => finding is { Rule: nameof(FirstOrderIsATrial), Figure: "received before" });
    }

    [Fact]
    public async Task Supplier_that_never_delivered_asks_and_a_blocked_one_is_refused_even_when_approved()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "newcomer", "MUG", 600);
        var waiting = await RunAsync(store, Order("newcomer", "MUG", 8));
        Assert.Equal(Verdict.NeedsApproval, waiting.Verdict);
        Assert.Contains(waiting.Findings, finding => finding is { Rule: nameof(SupplierIsKnown), Figure: "has never delivered" });

        Assert.True((await store.Get<EditSupplier>().SetBlockedAsync("newcomer", true, TestStore.Owner, Cancel)).Succeeded);
        var approved = await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel);
        Assert.Equal((Verdict.Refused, nameof(SupplierIsKnown)), (approved.Value.Verdict, approved.Value.RefusalCode));
    }

    [Fact]
    public async Task Changed_payment_details_ask_until_the_owner_confirms_what_was_shown()
    {
        await using var store = await TestStore.CreateAsync();
        var edit = store.Get<EditSupplier>();
        Assert.IsType<OnlyStaffMay>((await edit.ChangeDetailsAsync("acme", "new account", TestStore.Ceo, Cancel)).Refusal);
        Assert.True((await edit.ChangeDetailsAsync("acme", "new account", TestStore.Owner, Cancel)).Succeeded);
        Assert.Equal(Verdict.NeedsApproval, (await RunAsync(store, Order("acme", "MUG", 4))).Verdict);

        Assert.IsType<OnlyTheOwnerMay>((await edit.ConfirmDetailsAsync("acme", "new account", TestStore.Ceo, Cancel)).Refusal);
        Assert.IsType<DetailsChangedMeanwhile>((await edit.ConfirmDetailsAsync("acme", "old account", TestStore.Owner, Cancel)).Refusal);
        Assert.True((await edit.ConfirmDetailsAsync("acme", "new account", TestStore.Owner, Cancel)).Succeeded);
        Assert.Equal(Verdict.Allowed, (await RunAsync(store, Order("acme", "MUG", 4))).Verdict);

        Assert.True((await edit.SetTermsAsync("acme", PaymentTerms.Prepaid, TestStore.Owner, Cancel)).Succeeded);
        Assert.Equal(Verdict.NeedsApproval, (await RunAsync(store, Order("acme", "MUG", 8))).Verdict);
    }

    [Fact]
    public async Task Cost_above_the_last_paid_or_above_other_offers_asks_and_late_deliveries_do()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "dear", "MUG", 800);
        await using var db = store.OpenDb();
        db.SupplierDeliveries.Add(TestStore.Delivered("dear", "PRINT", 1_600));
        await db.SaveChangesAsync(Cancel);
        var dear = await RunAsync(store, Order("dear", "MUG", 8));
        Assert.Equal(2, dear.Findings.Count(finding => finding is { Rule: nameof(SupplierIsKnown), Verdict: Verdict.NeedsApproval, Figure: "33.33%" }));

        Assert.Equal(Verdict.Allowed, (await RunAsync(store, Order("acme", "MUG", 4))).Verdict);
        db.SupplierDeliveries.AddRange(Enumerable.Range(1, 4).Select(late => TestStore.Delivered("acme", "MUG", 600, daysLate: late % 2)));
        await db.SaveChangesAsync(Cancel);
        var late = await RunAsync(store, Order("acme", "MUG", 8));
        Assert.Contains(late.Findings, finding => finding is { Rule: nameof(SupplierIsKnown), Verdict: Verdict.NeedsApproval, Figure: "40%" });
    }
}
