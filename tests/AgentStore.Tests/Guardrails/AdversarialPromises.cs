using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;

namespace AgentStore.Tests.Guardrails;

/// <summary>What an owner is promised, worked out from a store's raw ledgers after a command was carried out; each answers the first that is broken.</summary>
internal static class AdversarialPromises
{
    public static string? Buy(AdversarialStore store, bool isApproved, AdversarialOrder order, long? lastPaid)
    {
        var (product, limits) = (order.Product, store.Limits);
        var open = store.Open(product).ToList();
        var stock = product.OnHand + open.Sum(each => (long)each.Units);
        var left = store.Cash - store.Orders.Where(each => !each.HasCome).Sum(each => each.Cost);
        var month = store.Today.AddDays(-30);
        return First(
            Over(stock, limits.StockUnits, isApproved, "stock cap"),
            !isApproved && (product.PerDay <= 0 || stock / product.PerDay > limits.CoverDays.ApproveAbove + 0.1) ? "cover, not approved" : null,
            product.PerDay > 0 && stock / product.PerDay > limits.CoverDays.RefuseAbove + 0.1 ? "cover" : null,
            Over(order.Cost, limits.SpendPerOrderMinor, isApproved, "spend of an order"),
            Over(store.Orders.Where(each => each.At >= store.Today).Sum(each => each.Cost), limits.SpendPerDayMinor, isApproved, "spend of a day"),
            Over(store.Orders.Where(each => each.At >= month && each.Product.Category == product.Category).Sum(each => each.Cost), limits.SpendPerCategoryMinor, isApproved, "spend of a category"),
            left < (isApproved ? limits.CashReserveMinor.RefuseBelow : limits.CashReserveMinor.ApproveBelow) ? "cash reserve" : null,
            product.WasReceived ? null : Over(open.Sum(each => (long)each.Units), limits.TrialUnits, isApproved, "trial units"),
            product.WasReceived ? null : Over(open.Sum(each => each.Cost), limits.TrialCostMinor, isApproved, "trial cost"),
            Supplier(order, isApproved),
            lastPaid is { } paid ? Over((order.UnitCost - paid) * 10_000 / paid, limits.UnitCostRiseBasisPoints, isApproved, "cost out of line") : null);
    }

    private static string? Supplier(AdversarialOrder order, bool isApproved)
    {
        var supplier = order.Supplier;
        if (supplier.IsBlocked) return "order at a blocked supplier";
        if (isApproved) return null;
        if (supplier.Deliveries == 0) return "order at an unknown supplier, not approved";
        if (supplier.Terms == PaymentTerms.Prepaid) return "prepaid order, not approved";
        return supplier.AreDetailsConfirmed ? null : "order on changed payment details, not approved";
    }

    public static string? Price(AdversarialStore store, bool isApproved, AdversarialProduct product)
    {
        var (price, limits) = ((decimal)product.Price, store.Limits);
        var margin = (price - product.Cost) * 10_000 / price;
        return First(
            margin < (isApproved ? limits.MarginBasisPoints.RefuseBelow : limits.MarginBasisPoints.ApproveBelow) - 1 ? "margin" : null,
            Over((long)(price * 10_000 / product.Reference) - 1, limits.PriceOfReferenceBasisPoints, isApproved, "price ceiling"),
            Over(Move(product, store.Now.AddHours(-24)), limits.PriceStepPerDayBasisPoints, isApproved, "price step of a day"),
            Over(Move(product, store.Now.AddDays(-7)), limits.PriceStepPerWeekBasisPoints, isApproved, "price step of a week"));
    }

    // The largest move from any price that held since then, less the basis point that rounding may take.
    private static long Move(AdversarialProduct product, DateTimeOffset since)
    {
        var before = product.Prices.SkipLast(1).ToList();
        var first = Math.Max(0, before.FindLastIndex(change => change.At <= since));
        return (long)before.Skip(first).Max(change => Math.Abs(product.Price - change.PriceMinor) * 10_000m / change.PriceMinor) - 1;
    }

    public static string? Assortment(AdversarialStore store, bool isApproved, AdversarialProduct product)
    {
        var (listed, limits) = (store.Products.Count(each => each.IsListed), store.Limits);
        var turns = product.Turns;
        var isTurnedBack = turns.Count > 1 && (turns[^1].At.Date - turns[^2].At.Date).TotalDays < 30;
        return First(
            product is { IsSupply: true, IsListed: true } ? "supplies on sale" : null,
            listed > limits.ListedProductsMost.RefuseAbove ? "too many products" : null,
            !product.IsListed && listed < (isApproved ? limits.ListedProducts.RefuseBelow : limits.ListedProducts.ApproveBelow) ? "too few products" : null,
            isTurnedBack && !isApproved ? "on and off sale, not approved" : null);
    }

    public static string? Refund(AdversarialStore store, bool isApproved, int order)
    {
        var refunds = store.Refunds;
        return First(
            refunds.Where(each => each.Order == order).Sum(each => each.Amount) > store.Paid[order] ? "refunds over the payment" : null,
            Over(refunds[^1].Amount, store.Limits.RefundMinor, isApproved, "one refund"),
            Over(refunds.Where(each => each.At >= store.Today).Sum(each => each.Amount), store.Limits.RefundsPerDayMinor, isApproved, "refunds of a day"));
    }

    public static string? Concession(AdversarialStore store, bool isApproved, int customer)
    {
        var (given, limits) = (store.Concessions, store.Limits);
        return First(
            given[^1].Share >= 10_000 ? "given away whole" : null,
            Over(given[^1].Share, limits.ConcessionShareBasisPoints, isApproved, "share of a code"),
            Over(given.Where(each => each.Customer == customer && each.At >= store.Today.AddDays(-90)).Sum(each => each.Worth), limits.ConcessionsPerCustomerMinor, isApproved, "concessions of a customer"),
            Over(given.Where(each => each.At >= store.Today.AddDays(-7)).Sum(each => each.Worth), limits.ConcessionsPerWeekMinor, isApproved, "concessions of a week"));
    }

    private static string? Over(long figure, Ceiling limit, bool isApproved, string what) =>
        figure > (isApproved ? limit.RefuseAbove : limit.ApproveAbove) ? $"{what}: {figure}" : null;

    private static string? First(params string?[] broken) => broken.FirstOrDefault(each => each is not null);
}
