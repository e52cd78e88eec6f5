using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Payments;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Gives money of a paid order back, the way it came.</summary>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="AmountMinor">How much, minor units of the store's currency, above zero.</param>
public sealed record RefundOrder(int OrderNumber, long AmountMinor) : IStoreCommand, IGuardedCommand<RefundFigures>;

/// <summary>An amount of nothing, or less.</summary>
public sealed record AmountNotPositive(long AmountMinor) : Refusal($"{AmountMinor} minor units is no amount. Give one above zero.");

/// <summary>The ledger has no payment of the order.</summary>
public sealed record OrderNotPaid(int OrderNumber) : Refusal($"The cash ledger has no payment of order {OrderNumber}, so there is nothing to give back.");

internal sealed class RefundOrderHandler : IGuardedHandler<RefundOrder, RefundFigures>
{
    public async Task<Outcome<Gathered<RefundFigures>>> GatherAsync(RefundOrder command, GateContext context, CancellationToken cancel)
    {
        if (command.AmountMinor <= 0) return new AmountNotPositive(command.AmountMinor);
        var db = context.Db;
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(each => each.Number == command.OrderNumber, cancel) is not { } order) return new UnknownOrder();
        if (await PaymentAsync(order.Id, context, cancel) is null) return new OrderNotPaid(command.OrderNumber);

        var (id, cause, today, currency) = (order.Id, OrderStock.CauseOf(order), context.Clock.StartOf(context.Clock.Today), order.Currency);
        var paid = await db.CashMovements.Where(each => each.Kind == CashMovementKind.Sale && each.Cause == cause).SumAsync(each => each.AmountMinor, cancel);
        var before = await db.Refunds.Where(each => each.OrderId == id).SumAsync(each => each.AmountMinor, cancel);
        var refundedToday = await db.Refunds.Where(each => each.RequestedAt >= today).SumAsync(each => each.AmountMinor, cancel);
        var amount = new Money(command.AmountMinor, currency);
        return new Gathered<RefundFigures>(
            new RefundFigures(order.Number, new Money(paid, currency), new Money(before, currency), new Money(refundedToday, currency), amount),
            $"Refund {amount} of order {order.Number}");
    }

    public async Task<string> ExecuteAsync(Cleared<RefundOrder> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var order = await context.Db.Orders.AsNoTracking().SingleAsync(each => each.Number == command.OrderNumber, cancel);
        var payment = (await PaymentAsync(order.Id, context, cancel))!.Value;
        var refund = new Refund(
            context.Call.CommandId, order.Id, new Money(command.AmountMinor, order.Currency), payment.Gateway, payment.Reference,
            context.Call.Caller.Actor, context.Call.StoredReason, context.Now);
        context.Db.Refunds.Add(refund);
        return $"{refund.Amount} of order {order.Number} go back to the customer with the next payout.";
    }

    private static async Task<(string Gateway, string Reference)?> PaymentAsync(OrderId id, GateContext context, CancellationToken cancel)
    {
        var payment = await context.Db.PaymentEvents.AsNoTracking()
            .Where(each => each.OrderId == id && each.Reference != null && (each.Outcome == PaymentOutcome.Paid || each.Outcome == PaymentOutcome.PaidLate))
            .Select(each => new { each.Gateway, each.Reference }).SingleOrDefaultAsync(cancel);
        return payment is null ? null : (payment.Gateway, payment.Reference!);
    }
}
