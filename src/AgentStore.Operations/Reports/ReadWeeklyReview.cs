using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>A stored review.</summary>
/// <param name="Week">First day of the week it looks at.</param>
/// <param name="MadeAt">When it was computed.</param>
/// <param name="Text">The review in words.</param>
/// <param name="IsNew">Whether it was computed just now.</param>
public sealed record StoredReviewView(DateOnly Week, DateTimeOffset MadeAt, string Text, bool IsNew);

/// <summary>Computes the review of the last complete week, once, and keeps it as it was.</summary>
public sealed class ReadWeeklyReview(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Products in each of a review's lists, at most.</summary>
    public const int ProductsMax = 8;

    /// <summary>Weeks for which the CEO's own orders are looked at again.</summary>
    public const int OrderWeeks = 8;

    /// <summary>The last complete week's review; the first call in a week computes and stores it.</summary>
    public async Task<StoredReviewView> LastAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax + 1, cancel);
        var week = sales.FirstWeek.AddDays(7 * (sales.Count - 1));
        if (await FindAsync(db, week, cancel) is { } before) return View(before, isNew: false);
        var stored = new StoredReview { Week = week, MadeAt = clock.Now, Text = (await ComputeAsync(db, profile, sales, week, cancel)).InWords() };
        var rows = await db.Database.ExecuteSqlAsync(
            $"insert into weekly_reviews (week, made_at, text) values ({stored.Week}, {stored.MadeAt}, {stored.Text}) on conflict do nothing", cancel);
        return rows == 1 ? View(stored, isNew: true) : View((await FindAsync(db, week, cancel))!, isNew: false);
    }

    /// <summary>All stored reviews, the newest first.</summary>
    public async Task<IReadOnlyList<StoredReviewView>> AllAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var reviews = await db.WeeklyReviews.AsNoTracking().OrderByDescending(review => review.Week).ToListAsync(cancel);
        return [.. reviews.Select(review => View(review, isNew: false))];
    }

    /// <summary>Computes the review of a week; it is not stored.</summary>
    internal async Task<WeeklyReview> ComputeAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax + 1, cancel);
        return await ComputeAsync(db, profile, sales, sales.FirstWeek.AddDays(7 * (sales.Count - 1)), cancel);
    }

    private async Task<WeeklyReview> ComputeAsync(StoreDbContext db, StoreProfile profile, WeeklySales sales, DateOnly week, CancellationToken cancel)
    {
        var books = await ProfitBooks.ReadAsync(db, clock, profile.Currency, week, cancel);
        var listed = await db.Products.Where(product => product.IsListed).Select(product => product.Sku).ToListAsync(cancel);
        var onHand = await db.StockPositions.AsNoTracking().ToDictionaryAsync(position => position.Sku, position => position.OnHand, cancel);
        var products = listed.Select(sku => (Week: sales.Of(sku)[^1], Sku: sku))
            .Select(each => new ReviewedProduct(each.Sku, each.Week.Units, new Money(each.Week.RevenueMinor, profile.Currency), onHand.GetValueOrDefault(each.Sku))).ToList();
        return new WeeklyReview(
            week, books.Over(week, week.AddDays(6)),
            [.. products.Where(each => each.Units > 0).OrderByDescending(each => each.Sales.Minor).ThenBy(each => each.Sku.Code, StringComparer.Ordinal).Take(ProductsMax)],
            [.. products.Where(each => each is { Units: 0, OnHand: > 0 }).OrderByDescending(each => each.OnHand).ThenBy(each => each.Sku.Code, StringComparer.Ordinal).Take(ProductsMax)],
            await OwnOrdersAsync(db, clock.StartOf(week.AddDays(7 - (7 * OrderWeeks))), cancel),
            await ForecastErrorAsync(db, sales, listed, week, cancel));
    }

    private async Task<IReadOnlyList<ReviewedOrderLine>> OwnOrdersAsync(StoreDbContext db, DateTimeOffset since, CancellationToken cancel)
    {
        var ceo = $"{CallerKind.Ceo} ";
        var orders = await db.PurchaseOrders.AsNoTracking().Where(order => order.PlacedAt >= since && order.PlacedBy.StartsWith(ceo)).OrderBy(order => order.Number).ToListAsync(cancel);
        return orders.Count == 0 ? [] : await OrderOutcomes.ReadAsync(db, orders, clock, cancel);
    }

    // Forecasts that were written down before the week; where none were, what its products' own weeks before it would have let expect.
    private static async Task<double?> ForecastErrorAsync(StoreDbContext db, WeeklySales sales, IReadOnlyList<Sku> skus, DateOnly week, CancellationToken cancel)
    {
        var kept = await db.Forecasts.AsNoTracking().Where(forecast => forecast.Week == week).ToListAsync(cancel);
        if (kept.Count > 0) return ForecastAccuracy.Of([.. kept.Select(each => new ScoredForecast(each.Expected, each.Low, each.High, each.OwnExpected, sales.Of(each.Sku)[^1].Units))]).Wape;
        var (missed, sold) = (0.0, 0);
        foreach (var sku in skus)
        {
            var (units, before) = (sales.Of(sku)[^1].Units, sales.UnitsSinceFirstSale(sku));
            if (before.Count < 2) continue;
            missed += Math.Abs(units - DemandForecast.FromWeeklyUnits([.. before.SkipLast(1)]).UnitsPerDay * 7);
            sold += units;
        }
        return sold == 0 ? null : missed / sold;
    }

    private static Task<StoredReview?> FindAsync(StoreDbContext db, DateOnly week, CancellationToken cancel) =>
        db.WeeklyReviews.AsNoTracking().SingleOrDefaultAsync(review => review.Week == week, cancel);

    private static StoredReviewView View(StoredReview review, bool isNew) => new(review.Week, review.MadeAt, review.Text, isNew);
}
