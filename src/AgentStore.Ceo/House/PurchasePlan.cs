using AgentStore.Ceo.Tools;

namespace AgentStore.Ceo.House;

/// <summary>
/// Puts the day's lines together into orders: one order a supplier that stays within every budget, the most urgent lines
/// first; what doesn't fit waits for tomorrow rather than being split off; a line that needs the owner goes by itself, so
/// that it holds up no other.
/// </summary>
internal sealed class PurchasePlan
{
    private readonly HouseReports reports;
    private readonly Dictionary<string, long> spentByCategory;
    private long spentToday;
    private long committed;

    private PurchasePlan(HouseReports reports)
    {
        var categories = reports.Products.ToDictionary(product => product.Sku, product => product.Category);
        this.reports = reports;
        (spentToday, committed) = (reports.Cash.SpentOnPurchasesTodayMinor, reports.Cash.CommittedToOpenOrdersMinor);
        spentByCategory = reports.Orders.Orders.Where(order => order.PlacedOn >= reports.Today.AddDays(-reports.Limits.CategoryWindowDays))
            .SelectMany(order => order.Lines).Where(line => categories.ContainsKey(line.Sku))
            .GroupBy(line => categories[line.Sku]).ToDictionary(group => group.Key, group => group.Sum(line => line.UnitCostMinor * line.Units));
    }

    public static IEnumerable<HouseAction> Make(HouseReports reports, List<string> notes, List<string> questions)
    {
        var plan = new PurchasePlan(reports);
        var lines = reports.Products.Select(product => OrderLinePlan.Find(product, reports.Limits, notes)).OfType<OrderLinePlan>()
            .OrderBy(line => line.DaysLeft).ThenBy(line => line.Reorder.Product.Sku, StringComparer.Ordinal).ToList();
        var orders = plan.Fitting(lines.Where(line => line.NeedsApproval is null), notes).ToList();
        orders.AddRange(plan.ForApproval(lines.Where(line => line.NeedsApproval is not null), notes));
        questions.AddRange(lines.Where(line => line.HeldBackBy is not null).GroupBy(line => line.HeldBackBy).Select(group =>
            $"{group.Key} holds back {string.Join(", ", group.Select(line => $"{line.Reorder.Product.Sku} ({line.Units} of {line.Reorder.Need} needed)"))}. Should it be raised?")
            .Select(Capital));
        return orders;
    }

    private IEnumerable<HouseAction> Fitting(IEnumerable<OrderLinePlan> lines, List<string> notes)
    {
        var limits = reports.Limits;
        var orders = new Dictionary<string, List<OrderLinePlan>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var order = orders.GetValueOrDefault(line.Reorder.Offer.SupplierCode) ?? [];
            if (Crossed(line, order.Sum(each => each.CostMinor), limits.SpendPerOrderMinor.AllowedUpTo, limits.SpendPerDayMinor.AllowedUpTo,
                limits.SpendPerCategoryMinor.AllowedUpTo, limits.CashReserveMinor.AllowedFrom) is { } limit)
            {
                notes.Add($"{line.Units} of {line.Reorder.Product.Sku} from {line.Reorder.Offer.SupplierCode} ({reports.Text(line.CostMinor)}) wait for another day: with more urgent lines they would pass {limit}.");
                continue;
            }
            Spend(line);
            order.Add(line);
            orders[line.Reorder.Offer.SupplierCode] = order;
        }
        return orders.Select(order => Action(order.Key, order.Value, $"Within all limits. {string.Join("; ", order.Value.Select(line => line.Reason))}."));
    }

    private List<HouseAction> ForApproval(IEnumerable<OrderLinePlan> lines, List<string> notes)
    {
        var (limits, actions) = (reports.Limits, new List<HouseAction>());
        foreach (var line in lines)
        {
            if (Crossed(line, 0, limits.SpendPerOrderMinor.RefusedAbove, limits.SpendPerDayMinor.RefusedAbove,
                limits.SpendPerCategoryMinor.RefusedAbove, limits.CashReserveMinor.AllowedFrom) is { } limit)
            {
                notes.Add($"{line.Reorder.Product.Sku} runs low, but its smallest order would pass {limit}; it isn't proposed.");
                continue;
            }
            actions.Add(Action(line.Reorder.Offer.SupplierCode, [line], $"{line.NeedsApproval}, so you decide ({reports.Text(line.CostMinor)}). {line.Reason}."));
        }
        return actions;
    }

    /// <summary>The first budget that a line would cross; null where it fits.</summary>
    private string? Crossed(OrderLinePlan line, long orderMinor, long perOrder, long perDay, long perCategory, long reserve)
    {
        if (orderMinor + line.CostMinor > perOrder) return "the limit per order";
        if (spentToday + line.CostMinor > perDay) return "the limit per day";
        if (spentByCategory.GetValueOrDefault(line.Reorder.Product.Category) + line.CostMinor > perCategory) return $"the limit for {line.Reorder.Product.Category}";
        return reports.Cash.CashMinor - committed - line.CostMinor < reserve ? "the cash reserve" : null;
    }

    private void Spend(OrderLinePlan line)
    {
        var category = line.Reorder.Product.Category;
        (spentToday, committed) = (spentToday + line.CostMinor, committed + line.CostMinor);
        spentByCategory[category] = spentByCategory.GetValueOrDefault(category) + line.CostMinor;
    }

    private static HouseAction Action(string supplier, List<OrderLinePlan> lines, string reason) =>
        HouseAction.PlaceOrder(supplier, lines.Select(line => new OrderLine(line.Reorder.Product.Sku, line.Units)), reason);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
