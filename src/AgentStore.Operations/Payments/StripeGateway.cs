using System.Text.Json;
using AgentStore.Domain.Shared;
using Microsoft.Extensions.Logging;
using Stripe;
using Stripe.Checkout;

namespace AgentStore.Operations.Payments;

/// <summary>Takes payments on Stripe's own page (Checkout Sessions), so that card data never reaches the store.</summary>
internal sealed class StripeGateway(IStripeClient stripe, TimeProvider time, ILogger<StripeGateway> log) : IPaymentGateway
{
    public const string GatewayName = "stripe";
    private const string CheckoutOrigin = "https://checkout.stripe.com";
    private const string PaidStatus = "paid";

    // Stripe closes a page after 30 minutes at the earliest; a margin for the way there.
    private static readonly TimeSpan ShortestPageLife = TimeSpan.FromMinutes(31);

    public string Name => GatewayName;

    public bool MovesMoney => true;

    public IReadOnlyList<string> PageOrigins => stripe.ApiBase == StripeClient.DefaultApiBase ? [CheckoutOrigin] : [CheckoutOrigin, stripe.ApiBase];

    public async Task<Outcome<PaymentPage>> OpenAsync(PaymentRequest request, CancellationToken cancel)
    {
        try
        {
            var options = Options(request);
            // Stripe answers the same page to the same key; without an end it is another page, so another key.
            var key = options.ExpiresAt is null ? $"{request.OrderId.Value:N}-open" : $"{request.OrderId.Value:N}";
            var session = await new SessionService(stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = key }, cancel);
            return new PaymentPage(session.Url, session.Id);
        }
        catch (Exception failure) when (IsOutside(failure, cancel))
        {
            log.LogError(failure, "Stripe opened no payment page for order {Number}", request.OrderNumber);
            return new PaymentPageUnavailable();
        }
    }

    public async Task<PaymentNews?> AskAsync(string sessionId, CancellationToken cancel)
    {
        try
        {
            var session = await new SessionService(stripe).GetAsync(sessionId, cancellationToken: cancel);
            var kind = session.PaymentStatus == PaidStatus ? PaymentEventKind.Paid
                : session.Status == "expired" ? PaymentEventKind.Expired
                : PaymentEventKind.Other;
            return kind == PaymentEventKind.Other ? null
                : News($"asked_{session.Id}_{kind}", $"asked: session {session.Status}, {session.PaymentStatus}", kind, session, session.ToJson());
        }
        catch (Exception failure) when (IsOutside(failure, cancel))
        {
            log.LogError(failure, "Stripe didn't answer about payment page {Session}", sessionId);
            return null;
        }
    }

    public async Task<Outcome<string>> RefundAsync(RefundRequest request, CancellationToken cancel)
    {
        try
        {
            var options = new RefundCreateOptions { PaymentIntent = request.PaymentReference, Amount = request.Amount.Minor };
            var refund = await new RefundService(stripe).CreateAsync(options, new RequestOptions { IdempotencyKey = $"refund-{request.IdempotencyKey}" }, cancel);
            if (refund.Status is not ("failed" or "canceled")) return refund.Id;
            log.LogError("Stripe answered {Status} to refund {Refund}", refund.Status, refund.Id);
            return new RefundNotTaken();
        }
        catch (Exception failure) when (IsOutside(failure, cancel))
        {
            log.LogError(failure, "Stripe took no refund of payment {Payment}", request.PaymentReference);
            return new RefundNotTaken();
        }
    }

    /// <summary>Reads an event that has been verified.</summary>
    public static PaymentNews Read(Event stripeEvent, string payload)
    {
        var session = stripeEvent.Data.Object as Session;
        var kind = stripeEvent.Type switch
        {
            // Completed says that the form is done; a bank transfer may still be on its way then.
            EventTypes.CheckoutSessionCompleted when session?.PaymentStatus == PaidStatus => PaymentEventKind.Paid,
            EventTypes.CheckoutSessionAsyncPaymentSucceeded => PaymentEventKind.Paid,
            EventTypes.CheckoutSessionAsyncPaymentFailed => PaymentEventKind.Failed,
            EventTypes.CheckoutSessionExpired => PaymentEventKind.Expired,
            _ => PaymentEventKind.Other,
        };
        return News(stripeEvent.Id, stripeEvent.Type, kind, session, payload);
    }

    private static PaymentNews News(string id, string type, PaymentEventKind kind, Session? session, string payload) => new(
        id, GatewayName, type, kind, Guid.TryParse(session?.ClientReferenceId, out var order) && order != Guid.Empty ? new OrderId(order) : null,
        session?.AmountTotal, session?.Currency?.ToUpperInvariant(), session?.PaymentIntentId ?? session?.Id, payload);

    private SessionCreateOptions Options(PaymentRequest request)
    {
        var options = NewOptions(request);
        // The library sends what is set, also when it is set to nothing, so an end is set only where there is one.
        if (request.PayBy - time.GetUtcNow() >= ShortestPageLife) options.ExpiresAt = request.PayBy.UtcDateTime;
        return options;
    }

    private static SessionCreateOptions NewOptions(PaymentRequest request) => new()
    {
        Mode = "payment",
        ClientReferenceId = request.OrderId.Value.ToString(),
        CustomerEmail = request.Email,
        SuccessUrl = request.OrderAddress + "?from=payment",
        CancelUrl = request.OrderAddress.ToString(),
        // The order is in the store's currency and nothing may be added: what is paid must be what was shown.
        AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
        LineItems = [.. request.Lines.Select(line => new SessionLineItemOptions
        {
            Quantity = line.Units,
            PriceData = new SessionLineItemPriceDataOptions
            {
                Currency = line.UnitPrice.Currency.Code.ToLowerInvariant(),
                UnitAmount = line.UnitPrice.Minor,
                ProductData = new SessionLineItemPriceDataProductDataOptions { Name = line.Name },
            },
        })],
    };

    private static bool IsOutside(Exception failure, CancellationToken cancel) =>
        failure is StripeException or HttpRequestException or JsonException || (failure is TaskCanceledException && !cancel.IsCancellationRequested);
}
