using System.Text.Json;
using AgentStore.Domain.Shared;
using Stripe;

namespace AgentStore.Operations.Payments;

/// <summary>The message isn't signed by Stripe, is too old, or can't be read.</summary>
public sealed record WebhookNotSigned() : Refusal("The message is not signed with this store's webhook secret, or is too old.");

/// <summary>Reads what Stripe posts to the store. Only what is signed with the store's secret is believed.</summary>
public sealed class StripeWebhook
{
    private const int ToleranceSeconds = 300;

    private readonly string secret;
    private readonly TimeProvider time;

    internal StripeWebhook(string secret, TimeProvider time) => (this.secret, this.time) = (secret, time);

    /// <summary>Reads one message.</summary>
    /// <param name="payload">The body, byte for byte as it came.</param>
    /// <param name="signature">The <c>Stripe-Signature</c> header.</param>
    public Outcome<PaymentNews> Read(string payload, string? signature)
    {
        if (string.IsNullOrEmpty(signature)) return new WebhookNotSigned();
        try
        {
            // An account may send events of another version of the interface; the few fields read here are in all of them.
            var stripeEvent = EventUtility.ConstructEvent(
                payload, signature, secret, ToleranceSeconds, time.GetUtcNow().ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
            return StripeGateway.Read(stripeEvent, payload);
        }
        catch (Exception failure) when (failure is StripeException or JsonException)
        {
            return new WebhookNotSigned();
        }
    }
}
