using AgentStore.Operations.Payments;

namespace AgentStore.Web.Endpoints;

/// <summary>Where an order's pages are.</summary>
internal static class OrderAddress
{
    public static string Of(string accessKey) => $"/orders/{Uri.EscapeDataString(accessKey)}";

    /// <summary>The payment page of an order, or the order's own page with the reason where that can't be opened.</summary>
    public static async Task<string> OpenPaymentAsync(HttpContext context, StartPayment payment, string accessKey)
    {
        var here = new Uri($"{context.Request.Scheme}://{context.Request.Host}{Of(accessKey)}");
        var page = await payment.RunAsync(accessKey, here, context.RequestAborted);
        return page.Match(
            opened => opened.Address,
            refusal => refusal is PaymentPageUnavailable ? $"{Of(accessKey)}?problem={refusal.Code}" : Of(accessKey));
    }
}
