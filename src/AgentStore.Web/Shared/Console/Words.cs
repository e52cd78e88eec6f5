using System.Text.RegularExpressions;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Purchasing;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Markets;

namespace AgentStore.Web.Shared.Console;

/// <summary>Names of states and rules as people read them.</summary>
internal static partial class Words
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => "Done",
        Verdict.NeedsApproval => "Needs approval",
        _ => "Refused",
    };

    public static string Of(PurchaseOrderState state) => state switch
    {
        PurchaseOrderState.Placed => "On its way",
        PurchaseOrderState.PartlyReceived => "Partly received",
        _ => "Received",
    };

    public static string Of(OrderState state) => state switch
    {
        OrderState.AwaitingPayment => "Awaiting payment",
        OrderState.Paid => "To pack",
        OrderState.Fulfilled => "Handed over",
        _ => state.ToString(),
    };

    public static string Of(StockMovementKind kind) => kind switch
    {
        StockMovementKind.Opening => "Opening stock",
        StockMovementKind.Receipt => "Delivery",
        StockMovementKind.Count => "Stock count",
        _ => kind.ToString(),
    };

    public static string Of(CashMovementKind kind) => kind switch
    {
        CashMovementKind.Opening => "Opening cash",
        CashMovementKind.Purchase => "Goods received",
        CashMovementKind.Refund => "Refund",
        CashMovementKind.RunningCost => "CEO running cost",
        _ => kind.ToString(),
    };

    public static string Of(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "Waiting",
        ApprovalState.Approved => "Approved, being carried out",
        ApprovalState.RefusedAtExecution => "Refused when carried out",
        ApprovalState.Executed => "Approved and done",
        _ => state.ToString(),
    };

    public static string Of(CeoDayState state) => state switch
    {
        CeoDayState.Failed => "Ended early",
        _ => state.ToString(),
    };

    public static string Of(MarketReplayState state) => state switch
    {
        MarketReplayState.Done => "Ready",
        _ => state.ToString(),
    };

    /// <summary>A rule's or an operation's name as a sentence: <c>StockStaysUnderCap</c> is "Stock stays under cap".</summary>
    public static string Sentence(string name)
    {
        var words = Hump().Replace(name, match => " " + match.Value.ToLowerInvariant());
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
