using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>
/// Writes down what the next week was expected to bring, and scores the weeks that have passed. A second run before the week
/// begins replaces what the first expected; a week that has begun, and one that was scored, stay as they are.
/// </summary>
public sealed class KeepForecasts(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Keeps the expectations of what was just learned, and scores what is due.</summary>
    /// <param name="learned">What the worker learned.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>How many forecasts were kept, and how many scored.</returns>
    public async Task<(int Kept, int Scored)> RunAsync(IReadOnlyList<LearnedDemand> learned, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var thisWeek = sales.FirstWeek.AddDays(7 * sales.Count);
        var counts = (await KeepAsync(db, learned, sales, clock.Today == thisWeek ? thisWeek : thisWeek.AddDays(7), cancel), await ScoreAsync(db, sales, cancel));
        await db.SaveChangesAsync(cancel);
        return counts;
    }

    private async Task<int> KeepAsync(StoreDbContext db, IReadOnlyList<LearnedDemand> learned, WeeklySales sales, DateOnly week, CancellationToken cancel)
    {
        var before = await db.Forecasts.Where(forecast => forecast.Week == week).ToDictionaryAsync(forecast => forecast.Sku, cancel);
        var fresh = learned.Where(each => each.Week is not null).ToList();
        foreach (var each in fresh)
        {
            var (low, high) = each.Week!.Interval80;
            var row = new KeptForecast
            {
                Sku = each.Sku,
                Week = week,
                Expected = each.Week.Units,
                Low = low,
                High = high,
                OwnExpected = DemandForecast.FromWeeklyUnits(sales.UnitsSinceFirstSale(each.Sku)).UnitsPerDay * 7,
                MadeAt = clock.Now,
            };
            if (before.TryGetValue(each.Sku, out var known)) db.Entry(known).CurrentValues.SetValues(row);
            else db.Forecasts.Add(row);
        }
        return fresh.Count;
    }

    // Weeks older than the sales that were read stay unscored: nobody learned for half a year.
    private async Task<int> ScoreAsync(StoreDbContext db, WeeklySales sales, CancellationToken cancel)
    {
        var (first, until) = (sales.FirstWeek, sales.FirstWeek.AddDays(7 * sales.Count));
        var due = await db.Forecasts.Where(forecast => forecast.Sold == null && forecast.Week >= first && forecast.Week < until).ToListAsync(cancel);
        foreach (var forecast in due)
        {
            forecast.Sold = sales.Of(forecast.Sku)[(forecast.Week.DayNumber - first.DayNumber) / 7].Units;
            forecast.ScoredAt = clock.Now;
        }
        return due.Count;
    }
}
