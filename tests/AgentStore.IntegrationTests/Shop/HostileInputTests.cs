using System.Diagnostics;
using System.Net;
using System.Text;
using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>Every form that a stranger can send, filled with what strangers send: it does nothing, and is answered at once.</summary>
public sealed class HostileInputTests
{
    private const string Script = "<script>alert(1)</script>";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    /// <summary>Where each form is sent, the page its token is on, and its fields; one field is hostile, the others are as these say.</summary>
    private static readonly (string Action, string Page, string[] Fields)[] Forms =
    [
        ("/cart/add", "/p/tideline-mug", ["sku", "quantity"]),
        ("/cart/set", "/cart", ["sku", "quantity"]),
        ("/checkout", "/checkout", ["Form.Email", "Form.Name", "Form.Line1", "Form.Line2", "Form.City", "Form.Region", "Form.PostalCode", "Form.OrderId", "Form.Shown", "_handler"]),
        ("/orders/find", "/orders/find", ["number", "email"]),
        ("/orders/{key}/pay", "/checkout", ["key"]),
        ("/orders/{key}/cancel", "/checkout", ["key"]),
        ("/pay/test/{key}", "/checkout", ["key", "outcome"]),
        ("/login", "/login", ["Entry.Email", "Entry.Password", "Entry.Remember", "_handler"]),
        ("/login/code", "/login", ["Entry.Code", "Entry.Remember", "_handler"]),
        ("/join", "/join", ["Entry.PersonId", "Entry.Token", "Entry.Password", "_handler"]),
        ("/account", "/account", ["Entry.Current", "Entry.Password", "Off.Current", "_handler"]),
        ("/account/second-factor", "/account/second-factor", ["Entry.Code", "_handler"]),
        ("/logout", "/login", []),
    ];

    // Good otherwise, so that nothing but the hostile field can keep it from being taken.
    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["sku"] = "MUG-TIDE",
        ["quantity"] = "1",
        ["number"] = "1001",
        ["email"] = "ada@example.org",
        ["outcome"] = "",
        ["Form.Email"] = "ada@example.org",
        ["Form.Name"] = "Ada Morgan",
        ["Form.Line1"] = "2102 Union Street",
        ["Form.Line2"] = "",
        ["Form.City"] = "San Francisco",
        ["Form.Region"] = "CA",
        ["Form.PostalCode"] = "94123",
        ["Entry.Email"] = "ada@example.org",
        ["Entry.Remember"] = "true",
    };

    private static readonly string[] Hostile =
    [
        "'; drop table orders; --", "1 or 1=1", Script, "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:ldap://x}", "../../../etc/passwd", "%00", "a\0b",
        "line\r\nSet-Cookie: owned=1", "\u202Etxt.exe\u202C", "\u0007\u001b[31m", "\uD800", "e\u0301\u0301\u0301", "-1", "99999999999999999999", "NaN", "1e309", "٣",
        new('x', 20_000), new('\u0301', 5_000), string.Concat(Enumerable.Repeat(":|", 5_000)),
    ];

    [Fact]
    public async Task What_strangers_send_does_nothing_and_is_answered_within_a_second()
    {
        await using var site = await OpenAsync("--ForwardedHeaders_Enabled", "true");
        using var shopper = await WithCartAsync(site);
        using var staff = await site.SignedInAsync(StoreRoles.Staff);
        var sent = 0;
        var before = await BooksAsync(site);
        foreach (var (action, page, fields) in Forms.Where(form => form.Fields.Length > 0))
        {
            var client = action.StartsWith("/account", StringComparison.Ordinal) ? staff : shopper;
            foreach (var text in Hostile)
                foreach (var field in fields)
                {
                    // Fetched anew: an order that was taken has used its form up.
                    var hidden = await HiddenFields.OfPageAsync(client, page);
                    // Each from another address, so that none is turned away for coming too often.
                    client.DefaultRequestHeaders.Remove("X-Forwarded-For");
                    client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.{sent / 250}.{sent++ % 250}.1");
                    await SendAsync(client, action, hidden, fields, field, text);
                }
        }
        // Orders may have been placed, to somebody of a strange name: what is text stays text. None was paid, and nothing else changed.
        Assert.NotEmpty(await site.Get<ReadOrders>().RunAsync(null, Cancel));
        Assert.Equal(before, await BooksAsync(site));
        Assert.Empty(await site.Get<VerifyLedgers>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Bodies_of_ten_megabytes_are_refused_within_a_second()
    {
        await using var site = await OpenAsync();
        var body = Encoding.ASCII.GetBytes("email=" + new string('x', 10 * 1024 * 1024));
        var taken = new List<(string Action, TimeSpan Took)>();
        foreach (var action in Forms.Select(form => form.Action.Replace("{key}", "some-key", StringComparison.Ordinal)))
        {
            using var client = site.NewClient();
            // Asked first, as curl does, the server can refuse before all of it is sent.
            client.DefaultRequestHeaders.ExpectContinue = true;
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/x-www-form-urlencoded");
            var begun = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(action, content, Cancel);
            var took = Stopwatch.GetElapsedTime(begun);
            // A page for people who are signed in leads to the sign-in without reading any of it.
            var isSentAway = answer.Headers.Location?.OriginalString.Contains("/login", StringComparison.Ordinal) == true;
            Assert.True(isSentAway || answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{action}: {answer.StatusCode}");
            // A busy machine may hold one of them up.
            taken.Add((action, took));
        }
        Assert.True(taken.Count(each => each.Took >= AtOnce) <= 1, string.Join(", ", taken));
    }

    [Fact]
    public async Task Every_form_of_the_application_is_among_those_tried()
    {
        await using var site = await OpenAsync();
        var sent = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.SequenceEqual(["POST"]) == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            // Blazor's own circuits, and Hangfire's dashboard, which only the owner reaches.
            .Where(route => !route.StartsWith("/_blazor", StringComparison.Ordinal) && !route.StartsWith("_blazor", StringComparison.Ordinal) && !route.Contains("dashboard", StringComparison.Ordinal));
        Assert.Superset(sent.ToHashSet(), Forms.Select(form => form.Action).ToHashSet());
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_foreign_sites_and_travel_encrypted_where_pages_do()
    {
        await using var site = await OpenAsync("--ForwardedHeaders_Enabled", "true");
        foreach (var scheme in (string[])["http", "https"])
        {
            using var client = site.NewClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
            var page = await client.GetAsync("/p/tideline-mug", Cancel);
            var hidden = HiddenFields.In(await page.Content.ReadAsStringAsync(Cancel));
            var added = await client.PostAsync("/cart/add", new FormUrlEncodedContent(hidden.Append(new("quantity", "1"))), Cancel);
            var cookies = page.Headers.GetValues("Set-Cookie").Concat(added.Headers.TryGetValues("Set-Cookie", out var more) ? more : []).ToList();
            Assert.NotEmpty(cookies);
            foreach (var cookie in cookies)
            {
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("samesite=", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Equal((cookie, scheme == "https"), (cookie, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    [Theory]
    [InlineData("/login", "/login", 20)]
    [InlineData("/LOGIN/", "/login", 20)]
    [InlineData("/checkout", "/login", 60)]
    [InlineData("/cart/add", "/login", 240)]
    [InlineData("/cart/set", "/login", 240)]
    public async Task Forms_are_taken_so_often_a_minute_from_one_address(string action, string page, int perMinute)
    {
        await using var site = await OpenAsync();
        using var client = site.NewClient();
        var token = (await HiddenFields.OfPageAsync(client, page)).Single(field => field.Key == HiddenFields.Token);
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < perMinute + 3; time++) answers.Add((await client.PostAsync(action, new FormUrlEncodedContent([token]), Cancel)).StatusCode);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(perMinute));
        Assert.All(answers.Skip(perMinute), answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer));
    }

    private static Task<ShopSite> OpenAsync(params string[] settings) => ShopSite.OpenAsync(usesStripe: false, settings);

    private static async Task<HttpClient> WithCartAsync(ShopSite site)
    {
        var client = site.NewClient();
        var hidden = await HiddenFields.OfPageAsync(client, "/p/tideline-mug");
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/cart/add", new FormUrlEncodedContent(hidden.Append(new("quantity", "1"))), Cancel)).StatusCode);
        return client;
    }

    // A machine that was busy with something else is asked once more; what hostile input can slow down is slow again.
    private static async Task SendAsync(
        HttpClient client, string action, IReadOnlyList<KeyValuePair<string, string>> hidden, string[] fields, string hostile, string text)
    {
        if (await TimedAsync(client, action, hidden, fields, hostile, text) < AtOnce) return;
        var again = await TimedAsync(client, action, hidden, fields, hostile, text);
        Assert.True(again < AtOnce, $"{action} with {hostile} = {text[..Math.Min(text.Length, 40)]} took {again}.");
    }

    private static async Task<TimeSpan> TimedAsync(
        HttpClient client, string action, IReadOnlyList<KeyValuePair<string, string>> hidden, string[] fields, string hostile, string text)
    {
        var address = action.Replace("{key}", hostile == "key" ? Uri.EscapeDataString(text.Length > 2_000 ? text[..2_000] : Whole(text)) : "some-key", StringComparison.Ordinal);
        var form = hidden.Where(field => field.Key != hostile).Concat(fields.Where(field => field != "key" && field != "_handler").Select(field => new KeyValuePair<string, string>(field, field == hostile ? Whole(text) : Good.GetValueOrDefault(field, hidden.LastOrDefault(each => each.Key == field).Value ?? ""))));
        if (hostile == "_handler") form = form.Where(field => field.Key != "_handler").Append(new("_handler", Whole(text)));
        using var content = new FormUrlEncodedContent(form.GroupBy(field => field.Key).Select(group => group.Last()));
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(address, content, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        if (answer.Headers.Location is { } way && action == "/checkout") page += await client.GetStringAsync(way, Cancel) + await client.GetStringAsync(way.OriginalString.Replace("/pay/test/", "/orders/", StringComparison.Ordinal), Cancel);
        var what = $"{action} with {hostile} = {text[..Math.Min(text.Length, 40)]}";
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.True((int)answer.StatusCode < 500, $"{what}: {(int)answer.StatusCode}");
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror=alert(1)>", page, StringComparison.Ordinal);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("owned", StringComparison.Ordinal)), what);
        return took;
    }

    // Half a character can't be written into a form; a browser sends this in its place.
    private static string Whole(string text) => text.Replace('\uD800', '\uFFFD');

    private static async Task<(int Products, int Users, int Payments, int Movements)> BooksAsync(ShopSite site)
    {
        await using var db = site.Get<StoreContexts>().Open();
        return (await db.Products.CountAsync(Cancel), await db.Users.CountAsync(Cancel),
            await db.PaymentEvents.CountAsync(Cancel), await db.StockMovements.CountAsync(Cancel));
    }
}
