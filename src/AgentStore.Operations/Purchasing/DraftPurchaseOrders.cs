using AgentStore.Domain.Approvals;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Drafts the day's purchase orders from stock, forecast, offers and limits. It places none.</summary>
public sealed class DraftPurchaseOrders(StoreContexts contexts, StoreClock clock, ReadStockReport readStock)
{
    /// <summary>One order a supplier within the limits, then those that only the owner can let through.</summary>
    public async Task<OrderDrafts> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var limits = (await db.Limits.AsNoTracking().OrderByDescending(version => version.Version).FirstAsync(cancel)).ToLimits();
        var products = await db.CarriedProducts.AsNoTracking().OrderBy(product => product.Sku).ToListAsync(cancel);
        var profile = await db.Profiles.AsNoTracking().SingleAsync(cancel);
        return OrderDrafts.Make(await NeedsAsync(db, profile, products, cancel), await BudgetAsync(db, profile.Currency, products, cancel), limits);
    }

    private async Task<IReadOnlyList<PurchaseNeed>> NeedsAsync(StoreDbContext db, StoreProfile profile, List<Domain.Catalog.Product> products, CancellationToken cancel)
    {
        var sales = await WeeklySales.ReadAsync(db, profile, clock, DemandForecast.WeeksMax, cancel);
        var forecasts = await DemandForecasts.ReadAsync(db, sales, clock, cancel);
        var stock = (await readStock.RunAsync(cancel)).ToDictionary(entry => entry.Sku);
        var offers = await OffersAsync(db, cancel);
        var since = clock.StartOf(clock.Today).AddDays(-OrderDrafts.TurnedDownDays);
        var asked = await db.Approvals.AsNoTracking().Where(request => request.Operation == nameof(PlacePurchaseOrder)
            && (request.State == ApprovalState.Pending || (request.State == ApprovalState.Rejected && request.DecidedAt >= since))).ToListAsync(cancel);
        var waiting = LinesOf(asked, ApprovalState.Pending);
        var turnedDown = LinesOf(asked, ApprovalState.Rejected);
        return [.. products.Select(product =>
        {
            var held = stock[product.Sku];
            return new PurchaseNeed(
                product.Sku, product.CategorySlug, product.IsListed, product.PriceMinor, held.OnHand, held.Available, held.OnOrder,
                waiting[product.Sku.Code].Sum(line => line.Units), forecasts.Of(product.Sku, product.PriceMinor),
                [.. offers[product.Sku]], turnedDown.Contains(product.Sku.Code))
            {
                OwnUnitsPerDay = forecasts.Own(product.Sku).UnitsPerDay,
            };
        })];
    }

    // Offers of suppliers that have delivered before, so that a stranger's bait can't crowd them out; where none has, of all.
    private static async Task<ILookup<Sku, SupplierOffer>> OffersAsync(StoreDbContext db, CancellationToken cancel)
    {
        var offers = await db.SupplierOffers.AsNoTracking().Where(offer => db.Suppliers.Any(supplier => supplier.Code == offer.SupplierCode && !supplier.IsBlocked))
            .OrderBy(offer => offer.SupplierCode).ToListAsync(cancel);
        var known = await db.KnownSuppliers.Select(supplier => supplier.Code).ToListAsync(cancel);
        return offers.GroupBy(offer => offer.Sku)
            .SelectMany(group => group.Any(offer => known.Contains(offer.SupplierCode)) ? group.Where(offer => known.Contains(offer.SupplierCode)) : group)
            .ToLookup(offer => offer.Sku);
    }

    private async Task<PurchaseBudget> BudgetAsync(StoreDbContext db, Currency currency, List<Domain.Catalog.Product> products, CancellationToken cancel)
    {
        var today = clock.StartOf(clock.Today);
        var windowStart = today.AddDays(-StoreLimits.CategoryWindowDays);
        var categories = products.ToDictionary(product => product.Sku, product => product.CategorySlug);
        var orders = await db.PurchaseOrders.AsNoTracking()
            .Where(order => order.State != PurchaseOrderState.Received || order.PlacedAt >= windowStart).ToListAsync(cancel);
        var refundsDue = await db.Refunds.Where(refund => refund.State == RefundState.Due).SumAsync(refund => refund.AmountMinor, cancel);
        return new PurchaseBudget(
            currency,
            orders.Where(order => order.PlacedAt >= today).Sum(order => order.Total.Minor),
            orders.Where(order => order.PlacedAt >= windowStart).SelectMany(order => order.Lines)
                .GroupBy(line => categories[line.Sku]).ToDictionary(group => group.Key, group => group.Sum(line => line.UnitCostMinor * line.Units)),
            await db.CashMovements.SumAsync(movement => movement.AmountMinor, cancel),
            orders.Sum(order => order.Outstanding.Minor) + refundsDue);
    }

    private static ILookup<string, PurchaseLine> LinesOf(IEnumerable<ApprovalRequest> requests, ApprovalState state) => requests
        .Where(request => request.State == state)
        .SelectMany(request => ((PlacePurchaseOrder)GateJson.ReadCommand(typeof(PlacePurchaseOrder), request.ArgumentsJson)).Lines)
        .ToLookup(line => line.Sku.ToUpperInvariant());
}
