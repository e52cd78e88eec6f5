using AgentStore.Domain.Catalog;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>What lay in stock, at which price, and whether it was on sale, at any moment since the shop opened.</summary>
internal sealed class ShelfHistory
{
    private readonly ILookup<Sku, StockMovement> movements;
    private readonly ILookup<Sku, PriceChange> prices;
    private readonly ILookup<Sku, ListingChange> listings;
    private readonly HashSet<Sku> listedNow;

    private ShelfHistory(IEnumerable<StockMovement> movements, IEnumerable<PriceChange> prices, IEnumerable<ListingChange> listings, HashSet<Sku> listedNow)
    {
        this.movements = movements.ToLookup(each => each.Sku);
        this.prices = prices.ToLookup(each => each.Sku);
        this.listings = listings.ToLookup(each => each.Sku);
        this.listedNow = listedNow;
    }

    public static async Task<ShelfHistory> ReadAsync(StoreDbContext db, CancellationToken cancel) => new(
        await db.StockMovements.AsNoTracking().OrderBy(each => each.Id).ToListAsync(cancel),
        await db.PriceChanges.AsNoTracking().OrderBy(each => each.Id).ToListAsync(cancel),
        await db.ListingChanges.AsNoTracking().OrderBy(each => each.Id).ToListAsync(cancel),
        await db.Products.Where(product => product.IsListed).Select(product => product.Sku).ToHashSetAsync(cancel));

    public Shelf Of(Sku sku) => new([.. movements[sku]], [.. prices[sku]], [.. listings[sku]], listedNow.Contains(sku));

    /// <summary>One product's history.</summary>
    public sealed record Shelf(
        IReadOnlyList<StockMovement> Movements, IReadOnlyList<PriceChange> Prices, IReadOnlyList<ListingChange> Listings, bool IsListedNow)
    {
        public int StockAt(DateTimeOffset at) => Math.Max(0, Movements.Where(each => each.At <= at).Sum(each => each.Units));

        public long? PriceAt(DateTimeOffset at) => Prices.LastOrDefault(each => each.At <= at)?.PriceMinor;

        // Before its first turn it was what that turn changed.
        public bool IsListedAt(DateTimeOffset at) =>
            Listings.LastOrDefault(each => each.At <= at)?.IsListed ?? (Listings.Count > 0 ? !Listings[0].IsListed : IsListedNow);
    }
}
