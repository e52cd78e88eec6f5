namespace AgentStore.Web.Endpoints;

/// <summary>The cookie that holds a cart's unguessable key.</summary>
internal static class CartCookie
{
    private const string Name = "agentstore.cart";
    private const int LengthMax = 64;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static string? Read(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Name, out var key) && key.Length is > 0 and <= LengthMax ? key : null;

    public static void Write(HttpContext context, string key) => context.Response.Cookies.Append(Name, key, new CookieOptions
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        MaxAge = Lifetime,
        IsEssential = true,
    });
}
