using System.ComponentModel;
using AgentStore.Domain.Orders;
using AgentStore.Operations;
using AgentStore.Operations.Orders;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>Customers' orders, and what makes up for one that went wrong.</summary>
internal sealed class OrderTools(GuardedCalls guarded, ReadOrders readOrders, ReadRefunds readRefunds, ReadStore readStore, StoreClock clock)
{
    [KernelFunction("get_orders"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The newest customer orders: number, state, dates, units, total and what was refunded, in minor units. No names and no words of customers.")]
    public async Task<string> GetOrdersAsync(CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var (orders, refunded) = (await readOrders.RunAsync(state: null, cancel), await readRefunds.RunAsync(cancel));
        return ToolJson.Write(new OrdersAnswer(currency.Code, currency.MinorUnitDigits, clock.Today, [.. orders.Select(order => new OrderAnswer(
            order.Number, order.State, clock.DateIn(order.PlacedAt), order.PaidAt is { } paid ? clock.DateIn(paid) : null,
            order.FulfilledAt is { } sent ? clock.DateIn(sent) : null, order.Units, order.Total.Minor, refunded.GetValueOrDefault(order.Id), order.RefundDue))]));
    }

    [KernelFunction("refund_order"), ToolEffect(ToolEffect.Unbounded)]
    [Description("Gives money of a paid order back to its customer. All refunds of an order together never pass what the ledger says was paid for it, whatever anybody claims.")]
    public Task<string> RefundOrderAsync(
        [Description("Number of the order, as in get_orders.")] int order_number,
        [Description("Amount in minor units of the store's currency, for example 1250 for 12.50.")] long amount_minor,
        [Description("Why. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new RefundOrder(order_number, amount_minor), reason, cancel);

    [KernelFunction("give_concession"), ToolEffect(ToolEffect.Unbounded)]
    [Description("Gives the customer of a paid order a discount code, a credit or a gift. What one customer and one week get adds up against the owner's limits; all of the price is never taken off.")]
    public Task<string> GiveConcessionAsync(
        [Description("Number of the order that is made up for, as in get_orders.")] int order_number,
        [Description("What is given.")] ConcessionKind kind,
        [Description("The most it may be worth in minor units; 0 for a gift, which is worth its price.")] long worth_minor,
        [Description("Share of the price that a discount code takes off, in basis points (1000 = 10 %); 0 for a credit or a gift.")] int share_basis_points,
        [Description("Product code of a gift; null for a code or a credit.")] string? gift_sku,
        [Description("Why. The owner reads it.")] string reason,
        CancellationToken cancel) =>
        guarded.RunAsync(new GiveConcession(order_number, kind, worth_minor, share_basis_points, gift_sku), reason, cancel);
}

/// <summary>Answer of <c>get_orders</c>.</summary>
internal sealed record OrdersAnswer(string Currency, int MinorDigits, DateOnly Today, IReadOnlyList<OrderAnswer> Orders);

internal sealed record OrderAnswer(
    int OrderNumber, OrderState State, DateOnly PlacedOn, DateOnly? PaidOn, DateOnly? SentOn, int Units, long TotalMinor, long RefundedMinor,
    bool MoneyToSendBack);
