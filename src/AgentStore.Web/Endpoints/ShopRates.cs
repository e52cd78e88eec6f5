using System.Threading.RateLimiting;

namespace AgentStore.Web.Endpoints;

/// <summary>How often one address may send the shop's forms: enough for any person, too little to guess orders or to hold all stock.</summary>
internal static class ShopRates
{
    private const int OrdersPerMinute = 60;
    private const int GuessesPerMinute = 20;

    public static void AddShopRates(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            if (!HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");
            var perMinute = context.Request.Path.Value switch { "/orders/find" => GuessesPerMinute, "/checkout" => OrdersPerMinute, _ => 0 };
            if (perMinute == 0) return RateLimitPartition.GetNoLimiter("");
            return RateLimitPartition.GetFixedWindowLimiter(
                $"{context.Request.Path} {context.Connection.RemoteIpAddress}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
        });
    });
}
