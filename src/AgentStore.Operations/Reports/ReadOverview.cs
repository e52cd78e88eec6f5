using AgentStore.Domain.Approvals;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>The owner's view of the store at one moment. Every figure is added up from the ledgers when it is asked for.</summary>
/// <param name="At">The store's present moment.</param>
/// <param name="Today">Sales of the business date so far.</param>
/// <param name="LastWeek">Sales of the same weekday a week ago, up to the same time of day; null where the store hadn't opened by then.</param>
/// <param name="Cash">Cash in hand.</param>
/// <param name="Committed">Cost of goods on order that are still to be paid.</param>
/// <param name="StockValue">Units on hand at their landed cost; products that nobody offers are left out.</param>
/// <param name="UnitsWithoutCost">Units on hand that no cost is known for.</param>
/// <param name="StockOuts">Products on sale of which none is free to sell.</param>
/// <param name="Waiting">Requests that wait for the owner.</param>
/// <param name="NextExpiry">When the first of them expires; null where none waits.</param>
/// <param name="Month">Sales of the last <see cref="ReadOverview.MonthDays"/> days.</param>
/// <param name="RunningCost">What the CEO's model cost.</param>
public sealed record OverviewReport(
    DateTimeOffset At, DaySales Today, DaySales? LastWeek, Money Cash, Money Committed, Money StockValue, int UnitsWithoutCost,
    IReadOnlyList<StockEntry> StockOuts, int Waiting, DateTimeOffset? NextExpiry, DaySales Month, RunningCosts RunningCost);

/// <summary>What the CEO's model cost by the cash ledger.</summary>
/// <param name="Today">On the business date so far.</param>
/// <param name="Week">In the last 7 days, today included.</param>
/// <param name="Month">In the last <see cref="ReadOverview.MonthDays"/> days, today included.</param>
public sealed record RunningCosts(Money Today, Money Week, Money Month);

/// <summary>Reads how the store does.</summary>
public sealed class ReadOverview(StoreContexts contexts, StoreClock clock, ReadCash readCash, ReadStockReport readStock)
{
    /// <summary>Days, today included, over which gross profit and running cost are set side by side.</summary>
    public const int MonthDays = 30;

    /// <summary>At this moment.</summary>
    public async Task<OverviewReport> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var (now, today) = (clock.Now, clock.Today);
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var (monthStart, weekAgo) = (clock.StartOf(today.AddDays(1 - MonthDays)), now.AddDays(-7));
        var paid = await db.Orders.AsNoTracking().Where(order => order.PaidAt >= monthStart && order.PaidAt <= now).ToListAsync(cancel);
        var openedAt = await db.CashMovements.MinAsync(movement => (DateTimeOffset?)movement.At, cancel);
        var (stockValue, unitsWithoutCost) = await StockValueAsync(db, currency, cancel);
        var pending = await db.Approvals.Where(request => request.State == ApprovalState.Pending && request.ExpiresAt > now)
            .Select(request => request.ExpiresAt).ToListAsync(cancel);
        var costs = await db.CashMovements.AsNoTracking()
            .Where(movement => movement.Kind == CashMovementKind.RunningCost && movement.At >= monthStart).ToListAsync(cancel);
        var cash = await readCash.RunAsync(cancel);

        Money CostSince(DateOnly date) => new(costs.Where(movement => movement.At >= clock.StartOf(date)).Sum(movement => -movement.AmountMinor), currency);
        DaySales Between(DateTimeOffset from, DateTimeOffset until) =>
            DaySales.Of([.. paid.Where(order => order.PaidAt >= from && order.PaidAt <= until)], currency);
        return new OverviewReport(
            now,
            Between(clock.StartOf(today), now),
            openedAt < weekAgo ? Between(clock.StartOf(today.AddDays(-7)), weekAgo) : null,
            cash.Cash, cash.Committed, stockValue, unitsWithoutCost,
            await StockOutsAsync(db, cancel),
            pending.Count, pending.Count == 0 ? null : pending.Min(),
            Between(monthStart, now), new RunningCosts(CostSince(today), CostSince(today.AddDays(-6)), CostSince(today.AddDays(1 - MonthDays))));
    }

    private static async Task<(Money Value, int UnitsWithoutCost)> StockValueAsync(StoreDbContext db, Currency currency, CancellationToken cancel)
    {
        var costs = await LandedCosts.ReadAsync(db, null, cancel);
        var positions = await db.StockPositions.AsNoTracking().ToListAsync(cancel);
        var valued = positions.Where(position => costs.ContainsKey(position.Sku)).Sum(position => costs[position.Sku].UnitCostMinor * position.OnHand);
        return (new Money(valued, currency), positions.Where(position => !costs.ContainsKey(position.Sku)).Sum(position => position.OnHand));
    }

    private async Task<IReadOnlyList<StockEntry>> StockOutsAsync(StoreDbContext db, CancellationToken cancel)
    {
        var listed = (await db.Products.Where(product => product.IsListed).Select(product => product.Sku).ToListAsync(cancel)).ToHashSet();
        return [.. (await readStock.RunAsync(cancel)).Where(entry => entry.Available <= 0 && listed.Contains(entry.Sku))];
    }
}
