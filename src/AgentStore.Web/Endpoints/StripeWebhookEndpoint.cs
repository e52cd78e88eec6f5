using System.Text;
using AgentStore.Operations.Payments;
using Microsoft.AspNetCore.Mvc;

namespace AgentStore.Web.Endpoints;

/// <summary>Where Stripe posts its messages. It is there only where Stripe takes the payments.</summary>
internal static class StripeWebhookEndpoint
{
    private const int BodyBytesMax = 256 * 1024;

    public static void MapStripeWebhook(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<StripeWebhook>() is null) return;
        endpoints.MapPost("/webhooks/stripe", ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax)).DisableAntiforgery();
    }

    // Stored first, then acted on. An answer of 200 says that it is stored; Stripe sends again whatever got another answer.
    private static async Task<IResult> ReceiveAsync(HttpContext context, StripeWebhook webhook, ReceivePaymentNews receiving)
    {
        if (await ReadBodyAsync(context) is not { } payload) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var news = webhook.Read(payload, context.Request.Headers["Stripe-Signature"]);
        if (!news.Succeeded) return Results.BadRequest(new { error = news.Refusal!.Code });
        await receiving.RunAsync(news.Value, context.RequestAborted);
        return Results.Ok();
    }

    // Null where the body is longer than any message of Stripe's.
    private static async Task<string?> ReadBodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        try
        {
            return await reader.ReadToEndAsync(context.RequestAborted);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
