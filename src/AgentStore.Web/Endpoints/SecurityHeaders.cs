namespace AgentStore.Web.Endpoints;

/// <summary>Tells browsers to run and load nothing but the store's own files.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // Hangfire's dashboard writes script into its page; only the owner can open it.
        if (!context.Request.Path.StartsWithSegments("/owner/jobs/dashboard", StringComparison.OrdinalIgnoreCase)) headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    }
}
