using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStore.Web.Endpoints;

/// <summary>
/// An error page is read, whatever the request was: a refused form that is answered with a page would otherwise be taken for a
/// form sent to that page, and be refused again.
/// </summary>
internal sealed class ErrorPagesAreRead(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null) return next(context);
        context.Request.Method = HttpMethods.Get;
        (context.Request.ContentType, context.Request.ContentLength) = (null, null);
        context.Features.Set<IFormFeature>(null);
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        return next(context);
    }
}
