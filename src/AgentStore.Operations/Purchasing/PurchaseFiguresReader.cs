using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Reads what a purchase is judged by, inside the transaction that would place it.</summary>
internal static class PurchaseFiguresReader
{
    public static async Task<PurchaseFigures> ReadAsync(
        string supplierCode, IReadOnlyList<PricedLine> lines, GateContext context, CancellationToken cancel)
    {
        var (db, currency) = (context.Db, context.Profile.Currency);
        var today = context.Clock.StartOf(context.Clock.Today);
        var windowStart = today.AddDays(-StoreLimits.CategoryWindowDays);
        var orders = await db.PurchaseOrders.AsNoTracking()
            .Where(order => order.State != PurchaseOrderState.Received || order.PlacedAt >= windowStart).ToListAsync(cancel);
        var categories = await db.Products.Select(product => new { product.Sku, product.CategorySlug })
            .ToDictionaryAsync(product => product.Sku, product => product.CategorySlug, cancel);
        var skus = lines.Select(line => line.Offer.Sku).ToList();
        var onHand = await db.StockPositions.AsNoTracking().Where(position => skus.Contains(position.Sku))
            .ToDictionaryAsync(position => position.Sku, position => position.OnHand, cancel);
        var sales = await WeeklySales.ReadAsync(db, context.Profile, context.Clock, DemandForecast.WeeksMax, cancel);

        // What is owed to customers is no longer the shop's to spend.
        var refundsDue = new Money(await db.Refunds.Where(refund => refund.State == RefundState.Due).SumAsync(refund => refund.AmountMinor, cancel), currency);
        var past = await PurchasePast.ReadAsync(lines, supplierCode, context, cancel);
        PurchaseLineFigures Line(PricedLine line)
        {
            var sku = line.Offer.Sku;
            var onOrder = orders.SelectMany(order => order.Lines).Where(each => each.Sku == sku).ToList();
            var forecast = DemandForecast.FromWeeklyUnits(sales.UnitsSinceFirstSale(sku));
            return new PurchaseLineFigures(
                sku, categories[sku], line.Units, line.UnitCost * line.Units, onHand.GetValueOrDefault(sku), onOrder.Sum(each => each.OutstandingUnits), forecast.UnitsPerDay)
            {
                WasReceived = past.Received.Contains(sku) || forecast.UnitsPerDay > 0,
                OnOrderCost = new Money(onOrder.Sum(each => each.UnitCostMinor * each.OutstandingUnits), currency),
                LastPaidUnitCost = past.LastPaid.TryGetValue(sku, out var paid) ? new Money(paid, currency) : null,
                UsualUnitCost = past.UsualCost(line),
            };
        }

        return new PurchaseFigures(
            [.. lines.Select(Line)],
            Sum(orders.Where(order => order.PlacedAt >= today).Select(order => order.Total), currency),
            SpentByCategory(orders.Where(order => order.PlacedAt >= windowStart), categories, currency),
            new Money(await db.CashMovements.SumAsync(movement => movement.AmountMinor, cancel), currency),
            Sum(orders.Select(order => order.Outstanding), currency) + refundsDue)
        {
            Supplier = past.Supplier,
        };
    }

    private static Dictionary<string, Money> SpentByCategory(
        IEnumerable<PurchaseOrder> orders, Dictionary<Sku, string> categories, Currency currency) => orders
            .SelectMany(order => order.Lines)
            .GroupBy(line => categories[line.Sku])
            .ToDictionary(group => group.Key, group => new Money(group.Sum(line => line.UnitCostMinor * line.Units), currency));

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) =>
        amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);
}
