using System.Net;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Xunit;

namespace AgentStore.IntegrationTests.People;

/// <summary>Walks every route of the application as everybody there is, and sees who gets in.</summary>
public sealed class WhoGetsInTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>What anybody may open. A page or endpoint that is not here and not of staff or owner fails the test until somebody says who may use it.</summary>
    private static readonly HashSet<string> Public =
    [
        "/", "/products", "/c/{Slug}", "/p/{Slug}", "/about-our-ceo", "/cart", "/checkout", "/orders/find", "/orders/{Key}", "/pay/test/{Key}",
        "/login", "/join", "/error", "/not-found", "/health/live", "/health/ready",
        "/cart/add", "/cart/set", "/orders/{key}/pay", "/orders/{key}/cancel", "/pay/test/{key}", "/logout",
    ];

    [Fact]
    public async Task Every_route_lets_in_those_it_is_for_and_nobody_else()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var stranger = site.NewClient();
        using var staff = await site.SignedInAsync(StoreRoles.Staff);
        using var owner = await site.SignedInAsync(StoreRoles.Owner);
        var routes = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsOurs).ToList();
        Assert.InRange(routes.Count(route => IsOf("/owner", route)), 10, int.MaxValue);
        foreach (var route in routes)
        {
            var (needsOwner, needsStaff) = (IsOf("/owner", route), IsOf("/staff", route) || IsOf("/account", route));
            Assert.True(needsOwner || needsStaff || Public.Contains(Path(route)), $"Who may use {Path(route)}?");
            Assert.Equal((Path(route), true), (Path(route), await GetsInAsync(owner, route)));
            Assert.Equal((Path(route), !needsOwner), (Path(route), await GetsInAsync(staff, route)));
            Assert.Equal((Path(route), !needsOwner && !needsStaff), (Path(route), await GetsInAsync(stranger, route)));
        }
    }

    [Fact]
    public async Task Hub_of_the_pages_gives_a_stranger_a_connection_and_no_page_with_it()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var stranger = site.NewClient();
        var negotiated = await stranger.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, negotiated.StatusCode);
        // A circuit starts from what a page was sent with, sealed by the server; a stranger is sent no such page.
        foreach (var page in (string[])["/", "/cart", "/login"])
            Assert.DoesNotContain("<!--Blazor:", await stranger.GetStringAsync(page, Cancel), StringComparison.Ordinal);
        using var owner = await site.SignedInAsync(StoreRoles.Owner);
        Assert.Contains("<!--Blazor:", await owner.GetStringAsync("/owner", Cancel), StringComparison.Ordinal);
    }

    /// <summary>Whether the answer is the page's or endpoint's own, not the way to the sign-in or to the page that says no.</summary>
    private static async Task<bool> GetsInAsync(HttpClient client, RouteEndpoint route)
    {
        var isPost = Methods(route) is { } methods && !methods.Contains("GET");
        // Sent without a token, so that nothing happens where it gets in.
        using var request = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, Filled(route)) { Content = isPost ? new FormUrlEncodedContent([]) : null };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.True((int)answer.StatusCode < 500, $"{Path(route)}: {(int)answer.StatusCode}");
        var way = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && !way.Contains("/login", StringComparison.Ordinal) && !way.Contains("/denied", StringComparison.Ordinal);
    }

    // The page that says no is answered to everybody alike, with a no; the second step of the sign-in leads to the first.
    private static bool IsOurs(RouteEndpoint route) =>
        Path(route) is not ("/denied" or "/login/code") && !Path(route).StartsWith("/_", StringComparison.Ordinal)
        // Files: each has an address with its content's fingerprint or a name with a dot.
        && !Path(route).Contains('.', StringComparison.Ordinal) && !Path(route).Contains("**", StringComparison.Ordinal);

    private static bool IsOf(string area, RouteEndpoint route) => Path(route) == area || Path(route).StartsWith(area + "/", StringComparison.Ordinal);

    private static string Path(RouteEndpoint route) => "/" + (route.RoutePattern.RawText ?? "").Trim('/').Replace(":int}", "}", StringComparison.Ordinal).Replace(":long}", "}", StringComparison.Ordinal);

    private static IReadOnlyList<string>? Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;

    private static string Filled(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart { ParameterPolicies.Count: > 0 } => "1",
        RoutePatternParameterPart => "x",
        RoutePatternLiteralPart literal => literal.Content,
        _ => "",
    }))));
}
