using AgentStore.Domain.Shared;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>Looks behind the operations: what the database holds.</summary>
internal static class StockFigures
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>On hand and reserved of a product.</summary>
    public static async Task<(int OnHand, int Reserved)> StockOfAsync(this TestStore store, string code)
    {
        await using var db = store.OpenDb();
        var sku = new Sku(code);
        var position = await db.StockPositions.AsNoTracking().SingleAsync(each => each.Sku == sku, Cancel);
        return (position.OnHand, position.Reserved);
    }

    /// <summary>Cash by the ledger, minor units.</summary>
    public static async Task<long> CashAsync(this TestStore store)
    {
        await using var db = store.OpenDb();
        return await db.CashMovements.SumAsync(movement => movement.AmountMinor, Cancel);
    }

    public static async Task AssertLedgersAgreeAsync(this TestStore store) => Assert.Empty(await store.Get<VerifyLedgers>().RunAsync(Cancel));
}
