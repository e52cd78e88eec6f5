using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Stripe;

namespace AgentStore.Operations.Payments;

/// <summary>Keys of the payment provider. Without an API key the store takes test payments.</summary>
/// <param name="ApiKey">Stripe's secret key; null for test payments.</param>
/// <param name="WebhookSecret">Secret that Stripe signs its messages with.</param>
/// <param name="ApiBase">Another address of Stripe's interface; null for Stripe's own.</param>
public sealed record PaymentSettings(string? ApiKey, string? WebhookSecret, string? ApiBase)
{
    /// <summary>Whether Stripe takes the payments.</summary>
    public bool UsesStripe => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>Says which gateway, and never a key.</summary>
    public override string ToString() => UsesStripe ? "Stripe" : "test payments";
}

/// <summary>Registers the payment gateway.</summary>
public static class PaymentServices
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private const int Retries = 2;

    /// <summary>Puts Stripe in the place of the test gateway where its key is set.</summary>
    /// <exception cref="ArgumentException">An API key without the webhook's secret: payments would be taken and never noticed.</exception>
    public static IServiceCollection AddPayments(this IServiceCollection services, PaymentSettings settings)
    {
        if (!settings.UsesStripe) return services;
        if (string.IsNullOrWhiteSpace(settings.WebhookSecret))
            throw new ArgumentException("Stripe__ApiKey is set but Stripe__WebhookSecret is not: payments could be taken and never booked.", nameof(settings));
        services.AddSingleton<IStripeClient>(_ => new StripeClient(new StripeClientOptions
        {
            ApiKey = settings.ApiKey,
            ApiBase = string.IsNullOrWhiteSpace(settings.ApiBase) ? null : settings.ApiBase,
            HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = Timeout }, Retries, enableTelemetry: false),
        }));
        services.Replace(ServiceDescriptor.Singleton<IPaymentGateway>(provider => new StripeGateway(
            provider.GetRequiredService<IStripeClient>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StripeGateway>>())));
        return services.AddSingleton(provider => new StripeWebhook(settings.WebhookSecret, provider.GetRequiredService<TimeProvider>()));
    }
}
