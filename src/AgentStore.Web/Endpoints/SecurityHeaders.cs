using AgentStore.Operations.Payments;

namespace AgentStore.Web.Endpoints;

/// <summary>Tells browsers to run and load nothing but the store's own files.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IPaymentGateway gateway)
{
    // Browsers hold a form's redirects to form-action too, and the checkout's leads to the payment page.
    private readonly string policy = string.Join(' ', [Policy, .. gateway.PageOrigins]);

    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // Hangfire's dashboard writes script into its page; only the owner can open it.
        if (!context.Request.Path.StartsWithSegments("/owner/jobs/dashboard", StringComparison.OrdinalIgnoreCase)) headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    }
}
