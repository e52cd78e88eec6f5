using AgentStore.Domain.Approvals;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Messages;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>What people other than the model do in a scene: the owner, customers, suppliers, and the test's own hand.</summary>
internal static class People
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>The owner saves other limits.</summary>
    public static async Task LimitAsync(this Scene scene, Func<StoreLimits, StoreLimits> edit)
    {
        var limits = scene.Store.Get<Limits>();
        var saved = await limits.SaveAsync(edit((await limits.ReadAsync(Cancel))[0].Limits), TestStore.Owner, Cancel);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }

    /// <summary>The owner says yes to everything that waits, the oldest first.</summary>
    public static async Task ApproveAllAsync(this Scene scene)
    {
        foreach (var waiting in (await scene.Store.Get<ReadApprovals>().RunAsync(Cancel)).Where(approval => approval.State == ApprovalState.Pending))
            Assert.True((await scene.Store.Get<DecideApproval>().ApproveAsync(waiting.Id, TestStore.Owner, Cancel)).Succeeded);
    }

    /// <summary>The owner pauses the CEO.</summary>
    public static Task PauseAsync(this Scene scene, string why) => scene.Store.Get<PauseStore>().PauseAsync(why, TestStore.Owner, Cancel);

    /// <summary>Requests that wait for the owner.</summary>
    public static Task<int> WaitingAsync(this Scene scene) => scene.Store.Get<ReadApprovals>().CountWaitingAsync(Cancel);

    /// <summary>Adds a product of Acme's; one without stock is merely offered.</summary>
    public static async Task AddProductAsync(this Scene scene, string code, long priceMinor, long costMinor, int onHand = 0, string text = "")
    {
        await using var db = scene.Store.OpenDb();
        var product = new Product(new Sku(code), code.ToLowerInvariant(), code, "home", new Money(priceMinor, TestStore.Usd), isListed: onHand > 0);
        if (onHand > 0) SampleStore.AddProduct(db, product, code, onHand, TestStore.OpenedAt);
        else db.Products.Add(product).Property(ProductColumns.LogCode).CurrentValue = code;
        db.SupplierOffers.Add(new SupplierOffer("acme", product.Sku, TestStore.Usd, costMinor, 1, 1, 7, IsCostEstimated: false) { CatalogueText = text });
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Adds a supplier that the shop has never bought from, with one offer.</summary>
    public static async Task AddSupplierAsync(this Scene scene, string code, string sku, long costMinor, int minimum = 1)
    {
        await using var db = scene.Store.OpenDb();
        db.Suppliers.Add(new Supplier(code, code, 7, "", IsSimulated: false));
        db.SupplierOffers.Add(new SupplierOffer(code, new Sku(sku), TestStore.Usd, costMinor, minimum, 1, 7, IsCostEstimated: false));
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>A customer buys and pays; the order's id is noted under <c>order</c>.</summary>
    public static async Task<PlacedOrder> SellAsync(this Scene scene, string sku, int units, CheckoutEntry? entry = null)
    {
        var shopper = new Shopper(scene.Store);
        Assert.True((await shopper.AddAsync(sku, units)).Succeeded);
        var order = (await shopper.OrderAsync(await shopper.RequestAsync() with { Entry = entry ?? Shopper.Entry })).Value;
        await shopper.PayAsync(order);
        scene.Notes["order"] = order.Id.Value.ToString();
        return order;
    }

    /// <summary>A letter from outside, as staff took it in.</summary>
    public static async Task WriteAsync(this Scene scene, MessageParty from, string subject, string text) =>
        Assert.True((await scene.Store.Get<TakeInMessage>().RunAsync(from, subject, text, TestStore.Owner, Cancel)).Succeeded);

    /// <summary>Changes the database as a test's own hand.</summary>
    public static async Task SqlAsync(this Scene scene, FormattableString sql)
    {
        await using var db = scene.Store.OpenDb();
        await db.Database.ExecuteSqlAsync(sql, Cancel);
    }
}
