using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentStore.Operations.Payments;

/// <summary>Acts on stored payment events, each once, in a transaction that holds its row. Safe to run twice and at the same time.</summary>
public sealed class ProcessPaymentEvents(StoreContexts contexts, StoreClock clock, ILogger<ProcessPaymentEvents> log)
{
    /// <summary>Processes what is left over, oldest first; one that fails doesn't keep the others.</summary>
    /// <returns>Number of events that were processed.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var processed = 0;
        foreach (var id in await WaitingAsync(cancel))
        {
            try
            {
                await ProcessAsync(id, cancel);
                processed++;
            }
            catch (DbUpdateException failure)
            {
                log.LogError(failure, "Payment event {Id} could not be processed", id);
            }
        }
        return processed;
    }

    internal async Task<PaymentOutcome> ProcessAsync(string id, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from payment_events where id = {id} for update", cancel);
        var news = await db.PaymentEvents.SingleAsync(each => each.Id == id, cancel);
        if (news.Outcome is { } before) return before;
        var (outcome, text) = await ActAsync(db, news, cancel);
        (news.Outcome, news.OutcomeText, news.ProcessedAt) = (outcome, text, clock.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (outcome.AsksForRefund() || outcome == PaymentOutcome.UnknownOrder) log.LogError("Payment event {Id}: {Text}", id, text);
        return outcome;
    }

    private async Task<(PaymentOutcome Outcome, string Text)> ActAsync(StoreDbContext db, PaymentEvent news, CancellationToken cancel)
    {
        if (news.Kind == PaymentEventKind.Other) return (PaymentOutcome.Ignored, $"Nothing to do for {news.Type}.");
        if (news.OrderId is not { } id) return (PaymentOutcome.UnknownOrder, $"{news.Type} names no order.");
        var (order, cart) = await db.LockOrderWithCartAsync(id, cancel);
        if (order is null) return (PaymentOutcome.UnknownOrder, $"{news.Type} names an order that this store doesn't have.");
        if (news.Kind == PaymentEventKind.Paid) return await CompletePayment.RunAsync(db, news, order, cart, clock.Now, cancel);
        if (order.State != OrderState.AwaitingPayment) return (PaymentOutcome.Ignored, $"{news.Type} came when the order was {order.State} already.");
        await CancelOrder.CancelAsync(db, order, news.Kind == PaymentEventKind.Expired, cancel);
        return (PaymentOutcome.OrderCancelled, "The order was not paid: it is cancelled and its stock is back on the shelf.");
    }

    private async Task<List<string>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        return await db.PaymentEvents.Where(each => each.ProcessedAt == null).OrderBy(each => each.ReceivedAt).Select(each => each.Id).ToListAsync(cancel);
    }
}
