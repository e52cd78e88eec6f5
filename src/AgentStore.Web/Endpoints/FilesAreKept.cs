using Microsoft.AspNetCore.StaticAssets;

namespace AgentStore.Web.Endpoints;

/// <summary>
/// A file whose address changes with its content may be kept for good. A published app says so by itself; one that runs from
/// its build folder, as <c>./run</c> does, asks browsers to look again at every file of every page.
/// </summary>
internal sealed class FilesAreKept(RequestDelegate next)
{
    private const string ForGood = "max-age=31536000, immutable";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is { } file && file.Properties.Any(property => property.Name == "fingerprint"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified) context.Response.Headers.CacheControl = ForGood;
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
