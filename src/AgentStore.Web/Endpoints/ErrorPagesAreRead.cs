using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStore.Web.Endpoints;

/// <summary>
/// An error page is read like any page, whatever the request was. Left alone, a refused form that is answered with a page would
/// be taken for a form sent to that page, and refused again; and components that answer a status code are not waited for, so
/// the page would go out before its layout has read the store. The status code is put back when the answer starts.
/// </summary>
internal sealed class ErrorPagesAreRead(RequestDelegate next)
{
    private static readonly object StatusKey = new();

    /// <summary>The status code that the request is answered with, where this is its error page.</summary>
    public static int? StatusOf(HttpContext context) => context.Items[StatusKey] as int?;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null) Prepare(context);
        await next(context);
        // A page that refuses a form says what type its answer has and then gives none, which would keep the error page away.
        if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest) context.Response.ContentType = null;
    }

    private static void Prepare(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        (context.Request.ContentType, context.Request.ContentLength) = (null, null);
        context.Features.Set<IFormFeature>(null);
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.Features.Set<IStatusCodeReExecuteFeature>(null);
        // Each page adds it, and a second one would be an error.
        context.Response.Headers.Remove("blazor-enhanced-nav");

        var status = context.Response.StatusCode;
        context.Items[StatusKey] = status;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
