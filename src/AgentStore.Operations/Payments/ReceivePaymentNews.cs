using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.Operations.Payments;

/// <summary>Stores what the payment provider tells, then acts on it. What was told before is not stored again.</summary>
public sealed class ReceivePaymentNews(StoreContexts contexts, StoreClock clock, ProcessPaymentEvents processing)
{
    /// <summary>Stores and processes one message. Once it is stored nothing is lost: the job finishes what this call could not.</summary>
    /// <returns>What came of it, now or before.</returns>
    public async Task<PaymentOutcome> RunAsync(PaymentNews news, CancellationToken cancel = default)
    {
        await StoreAsync(news, cancel);
        return await processing.ProcessAsync(news.Id, cancel);
    }

    private async Task StoreAsync(PaymentNews news, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        if (await db.PaymentEvents.AnyAsync(each => each.Id == news.Id, cancel)) return;
        db.PaymentEvents.Add(new PaymentEvent
        {
            Id = news.Id,
            Gateway = news.Gateway,
            Type = news.Type,
            Kind = news.Kind,
            OrderId = news.OrderId,
            AmountMinor = news.AmountMinor,
            CurrencyCode = news.CurrencyCode,
            Reference = news.Reference,
            PayloadJson = news.PayloadJson,
            ReceivedAt = clock.Now,
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The provider sent it twice at once; the other one stored it.
        }
    }
}
