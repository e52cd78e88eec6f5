using System.Threading.RateLimiting;

namespace AgentStore.Web.Endpoints;

/// <summary>How often one address may send the shop's forms: enough for any person, too little to guess orders or to hold all stock.</summary>
internal static class ShopRates
{
    private const int OrdersPerMinute = 60;
    private const int CartEditsPerMinute = 240;
    private const int GuessesPerMinute = 20;

    public static void AddShopRates(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            if (!HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");
            // Routes don't care for the case of a path or a slash at its end, so the count doesn't either.
            var path = (context.Request.Path.Value ?? "").TrimEnd('/').ToLowerInvariant();
            if (PerMinute(path) is not { } perMinute) return RateLimitPartition.GetNoLimiter("");
            return RateLimitPartition.GetFixedWindowLimiter(
                $"{path} {context.Connection.RemoteIpAddress}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
        });
    });

    private static int? PerMinute(string path) => path switch
    {
        "/orders/find" or "/login" or "/login/code" or "/join" or "/account" or "/account/second-factor" => GuessesPerMinute,
        "/checkout" => OrdersPerMinute,
        "/cart/add" or "/cart/set" => CartEditsPerMinute,
        _ => null,
    };
}
