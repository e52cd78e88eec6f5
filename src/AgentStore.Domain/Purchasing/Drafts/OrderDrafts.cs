using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing.Drafts;

/// <summary>The day's orders, and what was decided without one.</summary>
/// <param name="Orders">Orders within every budget, one a supplier, then those that only the owner can let through.</param>
/// <param name="LeftAlone">What waits for another day or isn't ordered, and why.</param>
/// <param name="Questions">What only the owner can answer.</param>
public sealed record OrderDrafts(IReadOnlyList<DraftOrder> Orders, IReadOnlyList<string> LeftAlone, IReadOnlyList<string> Questions)
{
    /// <summary>Days for which a no of the owner holds.</summary>
    public const int TurnedDownDays = 14;

    /// <summary>
    /// Drafts the day's orders by periodic review: each due product comes up to its order-up-to level, minimums, packs and what
    /// is on the way counted; lines go together by supplier, the most urgent first; what doesn't fit a budget waits rather than
    /// being split off; a line that needs the owner goes by itself, so that it holds up no other.
    /// </summary>
    /// <param name="needs">Every product the shop carries.</param>
    /// <param name="budget">What may still be spent.</param>
    /// <param name="limits">The owner's limits.</param>
    public static OrderDrafts Make(IReadOnlyList<PurchaseNeed> needs, PurchaseBudget budget, StoreLimits limits)
    {
        var notes = new List<string>();
        var drafting = new Drafting(budget, limits, notes);
        var lines = needs.Select(need => DraftLine.Find(need, limits, notes)).OfType<DraftLine>()
            .OrderBy(line => line.DaysLeft).ThenBy(line => line.Need.Sku.Code, StringComparer.Ordinal).ToList();
        var fitting = drafting.Fitting(lines.Where(line => line.NeedsApproval is null));
        var forTheOwner = drafting.ForTheOwner(lines.Where(line => line.NeedsApproval is not null));
        var questions = lines.Where(line => line.HeldBackBy is not null).GroupBy(line => line.HeldBackBy!).Select(group =>
            $"{Capital(group.Key)} holds back {string.Join(", ", group.Select(line => $"{line.Need.Sku} ({line.Units} of {line.Reorder.Units} needed)"))}. Should it be raised?");
        return new([.. fitting, .. forTheOwner], notes, [.. questions]);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private sealed class Drafting(PurchaseBudget budget, StoreLimits limits, List<string> notes)
    {
        private readonly Dictionary<string, long> spentByCategory = new(budget.SpentByCategory, StringComparer.Ordinal);
        private long spentToday = budget.SpentToday;
        private long committed = budget.CommittedMinor;

        public List<DraftOrder> Fitting(IEnumerable<DraftLine> lines)
        {
            var orders = new Dictionary<string, List<DraftLine>>(StringComparer.Ordinal);
            foreach (var line in lines)
            {
                var order = orders.GetValueOrDefault(line.Offer.SupplierCode) ?? [];
                if (Crossed(line, order.Sum(each => each.CostMinor), limits.SpendPerOrderMinor.ApproveAbove, limits.SpendPerDayMinor.ApproveAbove,
                    limits.SpendPerCategoryMinor.ApproveAbove) is { } limit)
                {
                    notes.Add($"{line.Units} of {line.Need.Sku} from {line.Offer.SupplierCode} ({Text(line.CostMinor)}) wait for another day: with more urgent lines they would pass {limit}.");
                    continue;
                }
                Spend(line);
                order.Add(line);
                orders[line.Offer.SupplierCode] = order;
            }
            return [.. orders.Select(order => Order(order.Key, order.Value, isForTheOwner: false,
                $"Within every budget. {string.Join("; ", order.Value.Select(line => line.Reason))}."))];
        }

        public List<DraftOrder> ForTheOwner(IEnumerable<DraftLine> lines)
        {
            var orders = new List<DraftOrder>();
            foreach (var line in lines)
            {
                if (Crossed(line, 0, limits.SpendPerOrderMinor.RefuseAbove, limits.SpendPerDayMinor.RefuseAbove, limits.SpendPerCategoryMinor.RefuseAbove) is { } limit)
                {
                    notes.Add($"{line.Need.Sku} runs low, but its smallest order would pass {limit}; it isn't proposed.");
                    continue;
                }
                orders.Add(Order(line.Offer.SupplierCode, [line], isForTheOwner: true, $"{line.NeedsApproval}, so you decide ({Text(line.CostMinor)}). {line.Reason}."));
            }
            return orders;
        }

        /// <summary>The first budget that a line would cross; null where it fits.</summary>
        private string? Crossed(DraftLine line, long orderMinor, long perOrder, long perDay, long perCategory)
        {
            if (orderMinor + line.CostMinor > perOrder) return "the limit per order";
            if (spentToday + line.CostMinor > perDay) return "the limit per day";
            if (spentByCategory.GetValueOrDefault(line.Need.Category) + line.CostMinor > perCategory) return $"the limit for {line.Need.Category}";
            return budget.CashMinor - committed - line.CostMinor < limits.CashReserveMinor.ApproveBelow ? "the cash reserve" : null;
        }

        private void Spend(DraftLine line)
        {
            (spentToday, committed) = (spentToday + line.CostMinor, committed + line.CostMinor);
            spentByCategory[line.Need.Category] = spentByCategory.GetValueOrDefault(line.Need.Category) + line.CostMinor;
        }

        private DraftOrder Order(string supplier, List<DraftLine> lines, bool isForTheOwner, string reason) => new(
            supplier, [.. lines.Select(line => new DraftOrderLine(line.Need.Sku, line.Units, line.Offer.UnitCostAt(line.Units), line.DaysAfter))],
            new Money(lines.Sum(line => line.CostMinor), budget.Currency), isForTheOwner, reason);

        private string Text(long minor) => new Money(minor, budget.Currency).ToString();
    }
}
