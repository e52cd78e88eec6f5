using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Payments;

/// <summary>Asks the provider about payment pages we have had no news of, in case its message was lost. Safe to run twice.</summary>
public sealed class ReconcilePayments(StoreContexts contexts, StoreClock clock, IPaymentGateway gateway, ReceivePaymentNews receiving)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Window = TimeSpan.FromDays(2);

    /// <summary>Runs once over the orders of the last two days that are not paid, also those already given up.</summary>
    /// <returns>Number of messages that had been lost.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var found = 0;
        foreach (var session in await UnansweredAsync(cancel))
        {
            if (await gateway.AskAsync(session, cancel) is not { } news) continue;
            await receiving.RunAsync(news, cancel);
            found++;
        }
        return found;
    }

    private async Task<List<string>> UnansweredAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        var (newest, oldest) = (clock.Now - Patience, clock.Now - Window);
        return await db.Orders
            .Where(order => order.State == OrderState.AwaitingPayment || order.State == OrderState.Cancelled)
            .Where(order => order.PlacedAt < newest && order.PlacedAt > oldest && EF.Property<string?>(order, OrderColumns.PaymentSession) != null)
            // What came after the order was given up has an outcome of its own; those sessions need no further question.
            .Where(order => !db.PaymentEvents.Any(each => each.OrderId == order.Id && each.Kind != PaymentEventKind.Other))
            .OrderBy(order => order.PlacedAt).Select(order => EF.Property<string?>(order, OrderColumns.PaymentSession)!).ToListAsync(cancel);
    }
}
