using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>The store's books as lines of text: whatever money, goods, prices or rights a model could want to move.</summary>
internal static class Books
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<string>> ReadAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        var products = await db.Products.AsNoTracking().ToListAsync(Cancel);
        var positions = await db.StockPositions.AsNoTracking().ToListAsync(Cancel);
        var purchases = await db.PurchaseOrders.AsNoTracking().ToListAsync(Cancel);
        var orders = await db.Orders.AsNoTracking().ToListAsync(Cancel);
        return
        [
            .. (await db.CashMovements.AsNoTracking().ToListAsync(Cancel)).Select(movement => $"cash {movement.Kind} {movement.AmountMinor} for {movement.Cause}"),
            .. products.Select(product => $"{product.Sku} {(product.IsListed ? "on sale at" : "off sale at")} {product.PriceMinor}"),
            .. products.Select(product => $"{product.Sku} reads {product.Name}: {product.Description}"),
            .. products.Select(product => $"{product.Sku} reference price {product.ReferencePriceMinor}"),
            .. positions.Select(position => $"{position.Sku} stock {position.OnHand}, reserved {position.Reserved}"),
            .. purchases.Select(order => $"purchase {order.Number} {order.State} from {order.SupplierCode}: "
                + string.Join(", ", order.Lines.Select(line => $"{line.Units} {line.Sku} at {line.UnitCostMinor}"))),
            .. orders.Select(order => $"order {order.Number} {order.State} of {order.Total}"),
            $"limits version {await db.Limits.MaxAsync(version => version.Version, Cancel)}",
            .. (await db.Suppliers.AsNoTracking().ToListAsync(Cancel)).Select(supplier =>
                $"supplier {supplier.Code}: {supplier.Terms}, {(supplier.IsBlocked ? "blocked" : "open")}, {(supplier.AreDetailsConfirmed ? "confirmed" : "unconfirmed")}"),
            .. (await db.Refunds.AsNoTracking().ToListAsync(Cancel)).Select(refund => $"refund of {refund.AmountMinor} {refund.State}"),
            .. (await db.Concessions.AsNoTracking().ToListAsync(Cancel)).Select(each => $"concession {each.Kind} worth {each.WorthMinor}"),
            .. (await db.Markdowns.AsNoTracking().ToListAsync(Cancel)).Select(each => $"markdown of {each.Sku} to {each.PriceMinor} {each.State}"),
        ];
    }

    /// <summary>Lines that are gone and lines that are new, in order of the text.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")).Order(StringComparer.Ordinal);
}
