using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Pricing;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;

namespace AgentStore.Operations.Samples;

/// <summary>What every sample store starts with.</summary>
internal static class SampleStore
{
    private const string Actor = "seed";

    /// <summary>Adds a product on sale, with the price history's first line, its opening stock and its code in the sales log.</summary>
    public static void AddProduct(StoreDbContext db, Product product, string logCode, int openingStock, DateTimeOffset openedAt)
    {
        db.Products.Add(product).Property(ProductColumns.LogCode).CurrentValue = logCode;
        db.PriceChanges.Add(new PriceChange(product.Sku, product.PriceMinor, openedAt, Actor, "Opening price"));
        var position = new StockPosition(product.Sku);
        db.StockPositions.Add(position);
        if (openingStock > 0)
            db.StockMovements.Add(position.Receive(openingStock, StockMovementKind.Opening, "opening stock", Actor, openedAt).Value);
    }

    /// <summary>Adds the store itself: profile, cash, and limits for the owner to change.</summary>
    public static void AddStore(StoreDbContext db, StoreProfile profile, StoreLimits limits, long openingCashMinor, DateTimeOffset openedAt)
    {
        db.Profiles.Add(profile);
        db.CashMovements.Add(new CashMovement(openingCashMinor, CashMovementKind.Opening, "opening cash", Actor, openedAt));
        db.Limits.Add(LimitsVersion.From(limits, 1, Actor, openedAt));
    }
}
