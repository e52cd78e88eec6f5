using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;

namespace AgentStore.Ceo.Tools;

/// <summary>Answer of <c>draft_purchase_orders</c>.</summary>
internal sealed record DraftsAnswer(
    string Currency, int MinorDigits, IReadOnlyList<DraftAnswer> Drafts, IReadOnlyList<string> LeftAlone, IReadOnlyList<string> Questions)
{
    public static DraftsAnswer Of(OrderDrafts drafts, Currency currency) => new(
        currency.Code, currency.MinorUnitDigits,
        [.. drafts.Orders.Select(order => new DraftAnswer(
            order.SupplierCode, [.. order.Lines.Select(line => new DraftLineAnswer(line.Sku.Code, line.Units, line.UnitCost.Minor, ToolJson.Round(line.DaysOfCover)))],
            order.Cost.Minor, order.IsForTheOwner, order.Reason))],
        drafts.LeftAlone, drafts.Questions);
}

internal sealed record DraftAnswer(string Supplier, IReadOnlyList<DraftLineAnswer> Lines, long CostMinor, bool NeedsTheOwner, string Reason);

internal sealed record DraftLineAnswer(string Sku, int Units, long UnitCostMinor, double DaysOfCover);
