using System.Text.Json;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Adversarial;

/// <summary>What an owner is promised, worked out from the tables alone; the rules' own figures are not asked.</summary>
internal sealed class KernelPromises
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly StoreDbContext db;
    private readonly StoreLimits limits = StoreLimits.Cautious(TestStore.Usd);
    private readonly List<Decision> done;

    private KernelPromises(StoreDbContext db, List<Decision> done) => (this.db, this.done) = (db, done);

    /// <summary>Looks at everything.</summary>
    /// <returns>Operations of the guarded calls that were carried out so far.</returns>
    public static async Task<IReadOnlyList<string>> AssertKeptAsync(TestStore store)
    {
        await store.AssertLedgersAgreeAsync();
        await using var db = store.OpenDb();
        var done = await db.Decisions.AsNoTracking().Where(decision => decision.Verdict == Verdict.Allowed).OrderBy(decision => decision.Id).ToListAsync(Cancel);
        var promises = new KernelPromises(db, done);
        await promises.RightsAsync();
        await promises.PurchasesAsync();
        await promises.StockAndCashAsync();
        await promises.PricesAsync();
        await promises.RefundsAsync();
        await promises.ConcessionsAsync();
        return [.. done.Select(decision => decision.Operation)];
    }

    // What no call may touch, and what may happen only once.
    private async Task RightsAsync()
    {
        Assert.Equal(1, (await db.Limits.SingleAsync(Cancel)).Version);
        Assert.False(await db.Users.AnyAsync(Cancel), "An account was made.");
        Assert.All(done.Where(decision => decision.ApprovalId is not null).GroupBy(decision => decision.ApprovalId), group => Assert.Single(group));
        Assert.All(done, decision => Assert.True(decision.ApprovalId is null || decision.CallerKind == Operations.CallerKind.Owner, "A yes was carried out by someone else."));
        Assert.InRange(await db.Products.CountAsync(product => product.IsListed, Cancel), limits.ListedProducts.RefuseBelow, limits.ListedProductsMost.RefuseAbove);
    }

    private async Task PurchasesAsync()
    {
        var categories = await db.Products.ToDictionaryAsync(product => product.Sku, product => product.CategorySlug, Cancel);
        var orders = await db.PurchaseOrders.AsNoTracking().OrderBy(order => order.Number).ToListAsync(Cancel);
        Assert.Equal(done.Where(decision => decision.Operation == nameof(PlacePurchaseOrder)).Select(decision => decision.CommandId).Order(), orders.Select(order => order.Id.Value).Order());
        foreach (var order in orders)
        {
            var isApproved = IsApproved(order.Id.Value);
            var before = orders.Where(each => each.Number <= order.Number).ToList();
            Under(order.Total.Minor, limits.SpendPerOrderMinor, isApproved, $"order {order.Number}");
            Under(before.Where(each => each.PlacedAt.Date == order.PlacedAt.Date).Sum(each => each.Total.Minor), limits.SpendPerDayMinor, isApproved, $"the day of order {order.Number}");
            foreach (var category in order.Lines.Select(line => categories[line.Sku]).Distinct())
                Under(
                    before.Where(each => each.PlacedAt >= order.PlacedAt.Date.AddDays(-StoreLimits.CategoryWindowDays)).SelectMany(each => each.Lines)
                        .Where(line => categories[line.Sku] == category).Sum(line => line.UnitCostMinor * line.Units),
                    limits.SpendPerCategoryMinor, isApproved, $"{category} with order {order.Number}");
            if (!isApproved) Assert.Equal("acme", order.SupplierCode);
        }
    }

    // Refunds give back what sales brought in, whatever is left; purchases never touch the reserve.
    private async Task StockAndCashAsync()
    {
        var orders = await db.PurchaseOrders.AsNoTracking().Where(order => order.State != PurchaseOrderState.Received).ToListAsync(Cancel);
        foreach (var position in await db.StockPositions.AsNoTracking().ToListAsync(Cancel))
        {
            Assert.InRange(position.Reserved, 0, position.OnHand);
            var coming = orders.SelectMany(order => order.Lines).Where(line => line.Sku == position.Sku).Sum(line => line.OutstandingUnits);
            Under(position.OnHand + coming, limits.StockUnits, isApproved: true, $"{position.Sku} in the house and on order");
        }
        var cash = await db.CashMovements.SumAsync(movement => movement.AmountMinor, Cancel) - orders.Sum(order => order.Outstanding.Minor);
        Assert.True(cash + await db.Refunds.SumAsync(refund => refund.AmountMinor, Cancel) >= limits.CashReserveMinor.RefuseBelow, $"{cash} is left.");
    }

    private async Task PricesAsync()
    {
        var costs = (await db.SupplierOffers.AsNoTracking().ToListAsync(Cancel)).GroupBy(offer => offer.Sku).ToDictionary(group => group.Key, group => group.Min(offer => offer.UnitCostMinor));
        var products = await db.Products.AsNoTracking().ToDictionaryAsync(product => product.Sku, Cancel);
        var returns = (await db.Markdowns.AsNoTracking().ToListAsync(Cancel)).Where(markdown => markdown.BeforeMinor is not null)
            .Select(markdown => (markdown.Sku, markdown.BeforeMinor!.Value)).ToHashSet();
        foreach (var history in (await db.PriceChanges.AsNoTracking().OrderBy(change => change.Id).ToListAsync(Cancel)).GroupBy(change => change.Sku))
        {
            var changes = history.ToList();
            Assert.Equal(changes[^1].PriceMinor, products[history.Key].PriceMinor);
            for (var index = 1; index < changes.Count; index++)
            {
                Band(changes[index], costs[history.Key], products[history.Key].ReferencePriceMinor);
                // The end of a markdown brings back a price that customers knew, however far that is.
                if (!returns.Contains((history.Key, changes[index].PriceMinor)) || changes[index].Actor != "Job markdowns") Steps(changes, index);
            }
        }
        foreach (var decision in done.Where(decision => decision is { Operation: nameof(ChangePrice), ApprovalId: null }))
        {
            var command = JsonSerializer.Deserialize<ChangePrice>(decision.ArgumentsJson, JsonSerializerOptions.Web)!;
            var product = products.Values.Single(each => string.Equals(each.Sku.Code, command.Sku.Trim(), StringComparison.OrdinalIgnoreCase));
            Under((command.UnitPriceMinor * 10_000m / product.ReferencePriceMinor) - 1, limits.PriceOfReferenceBasisPoints, isApproved: false, $"price of {product.Sku}");
        }
    }

    // A basis point for rounding is let go.
    private void Band(PriceChange change, long cost, long reference)
    {
        var price = (decimal)change.PriceMinor;
        Assert.True((price - cost) * 10_000 / price >= limits.MarginBasisPoints.RefuseBelow - 1, $"{change} leaves no margin over {cost}.");
        Under((price * 10_000 / reference) - 1, limits.PriceOfReferenceBasisPoints, isApproved: true, $"{change} against {reference}");
    }

    private void Steps(List<PriceChange> changes, int index)
    {
        var (change, price) = (changes[index], (decimal)changes[index].PriceMinor);
        foreach (var (window, limit) in new[] { (TimeSpan.FromHours(24), limits.PriceStepPerDayBasisPoints), (TimeSpan.FromDays(7), limits.PriceStepPerWeekBasisPoints) })
        {
            var first = Math.Max(0, changes.FindLastIndex(index - 1, each => each.At <= change.At - window));
            foreach (var earlier in changes.Take(first..index))
                Under((Math.Abs(price - earlier.PriceMinor) * 10_000 / earlier.PriceMinor) - 1, limit, isApproved: true, $"{earlier} to {change}");
        }
    }

    private async Task RefundsAsync()
    {
        var refunds = await db.Refunds.AsNoTracking().ToListAsync(Cancel);
        var orders = await db.Orders.AsNoTracking().ToDictionaryAsync(order => order.Id, Cancel);
        Assert.All(refunds.GroupBy(refund => refund.OrderId), group => Assert.InRange(group.Sum(refund => refund.AmountMinor), 1, orders[group.Key].Total.Minor));
        var inOrder = InOrder(nameof(RefundOrder)).Select(id => refunds.Single(refund => refund.Id == id)).ToList();
        Assert.Equal(refunds.Count, inOrder.Count);
        foreach (var (index, refund) in inOrder.Index())
        {
            Under(refund.AmountMinor, limits.RefundMinor, IsApproved(refund.Id), "a refund");
            Under(inOrder.Take(index + 1).Where(each => each.RequestedAt.Date == refund.RequestedAt.Date).Sum(each => each.AmountMinor), limits.RefundsPerDayMinor, IsApproved(refund.Id), "refunds of a day");
        }
    }

    private async Task ConcessionsAsync()
    {
        var concessions = await db.Concessions.AsNoTracking().ToListAsync(Cancel);
        var inOrder = InOrder(nameof(GiveConcession)).Select(id => concessions.Single(each => each.Id == id)).ToList();
        Assert.Equal(concessions.Count, inOrder.Count);
        foreach (var (index, given) in inOrder.Index())
        {
            var (isApproved, before) = (IsApproved(given.Id), inOrder.Take(index + 1).ToList());
            Assert.InRange(given.ShareBasisPoints, 0, 9_999);
            Under(given.ShareBasisPoints, limits.ConcessionShareBasisPoints, isApproved, "share of a code");
            Under(before.Where(each => each.Customer == given.Customer && each.GivenAt >= given.GivenAt.Date.AddDays(-StoreLimits.CustomerWindowDays)).Sum(each => each.WorthMinor), limits.ConcessionsPerCustomerMinor, isApproved, "concessions to a customer");
            Under(before.Where(each => each.GivenAt >= given.GivenAt.Date.AddDays(-6)).Sum(each => each.WorthMinor), limits.ConcessionsPerWeekMinor, isApproved, "concessions of a week");
        }
    }

    private IEnumerable<Guid> InOrder(string operation) => done.Where(decision => decision.Operation == operation).Select(decision => decision.CommandId);

    private bool IsApproved(Guid command) => done.Single(decision => decision.CommandId == command).ApprovalId is not null;

    private static void Under(decimal figure, Ceiling limit, bool isApproved, string what)
    {
        var most = isApproved ? limit.RefuseAbove : limit.ApproveAbove;
        Assert.True(figure <= most, $"{what}: {figure} passes {most}{(isApproved ? "" : ", and nobody approved it")}.");
    }
}
