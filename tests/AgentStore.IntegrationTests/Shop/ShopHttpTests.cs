using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using Xunit;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>The shop's forms and its webhook over plain HTTP, without a browser's good manners.</summary>
public sealed partial class ShopHttpTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checkout_leads_to_stripes_page_and_a_signed_webhook_pays_the_order()
    {
        await using var site = await ShopSite.OpenAsync();
        using var client = site.NewClient();
        var added = await SendAsync(client, "/p/tideline-mug", "/cart/add", ("sku", "MUG-TIDE"), ("quantity", "2"));
        Assert.Equal(("/cart", HttpStatusCode.Redirect), (added.Headers.Location?.OriginalString, added.StatusCode));

        var sent = await SendAsync(
            client, "/checkout", "/checkout", ("Form.Email", "ada@example.org"), ("Form.Name", "Ada Morgan"), ("Form.Line1", "2102 Union Street"),
            ("Form.City", "San Francisco"), ("Form.Region", "CA"), ("Form.PostalCode", "94123"));
        var session = Assert.Single(site.Stripe.Sessions);
        Assert.Equal(session.Url, sent.Headers.Location?.OriginalString);
        Assert.Contains(
            sent.Headers.GetValues("Content-Security-Policy"),
            policy => policy.EndsWith($"form-action 'self' https://checkout.stripe.com {site.Stripe.Url}", StringComparison.Ordinal));

        StripeEmulator.Pay(session);
        var message = site.Stripe.Event("checkout.session.completed", session);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, message, null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, message + " ", site.Stripe.Sign(message))).StatusCode);
        for (var repeat = 0; repeat < 3; repeat++) Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, message, site.Stripe.Sign(message))).StatusCode);

        var order = Assert.Single(await site.Get<ReadOrders>().RunAsync(null, Cancel));
        Assert.Equal((OrderState.Paid, 2), (order.State, order.Units));
        Assert.Empty(await site.Get<VerifyLedgers>().RunAsync(Cancel));
        Assert.Contains("Thank you", await client.GetStringAsync(session.Form["success_url"], Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_refuses_a_body_of_half_a_megabyte()
    {
        await using var site = await ShopSite.OpenAsync();
        using var client = site.NewClient();
        var message = new string(' ', 512 * 1024);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(client, message, site.Stripe.Sign(message))).StatusCode);
    }

    [Fact]
    public async Task Forms_without_a_token_change_nothing_and_are_answered_with_a_page()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var client = site.NewClient();
        foreach (var path in (string[])["/cart/add", "/cart/set", "/checkout", "/orders/find", "/orders/some-key/pay", "/orders/some-key/cancel", "/pay/test/some-key"])
        {
            using var form = new FormUrlEncodedContent([new("sku", "MUG-TIDE"), new("quantity", "1")]);
            var answer = await client.PostAsync(path, form, Cancel);
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.Contains("That form was too old", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("agentstore.cart", StringComparison.Ordinal)));
        }
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await PostAsync(client, "{}", "t=1,v1=00")).StatusCode);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/p/no-such-product")]
    [InlineData("/c/no-such-shelf")]
    [InlineData("/orders/no-such-key")]
    [InlineData("/pay/test/no-such-key")]
    public async Task Unknown_addresses_are_answered_404_with_a_page(string path)
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var client = site.NewClient();
        var answer = await client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing on this shelf", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cart_cookie_is_kept_from_scripts_and_foreign_sites_and_a_forged_one_opens_no_cart()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", "agentstore.cart=chosen-by-somebody-else");
        var added = await SendAsync(client, "/p/tideline-mug", "/cart/add", ("sku", "MUG-TIDE"), ("quantity", "1"));
        var cookie = added.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("agentstore.cart=", StringComparison.Ordinal));
        Assert.Matches("^agentstore.cart=[0-9a-f]{40};", cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Order_search_slows_down_who_guesses()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var client = site.NewClient();
        var token = (await HiddenFields.OfPageAsync(client, "/orders/find")).Single(field => field.Key == HiddenFields.Token);
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 25; guess++)
        {
            using var form = new FormUrlEncodedContent([token, new("number", $"{1000 + guess}"), new("email", "ada@example.org")]);
            answers.Add((await client.PostAsync("/orders/find", form, Cancel)).StatusCode);
        }
        Assert.Equal(20, answers.Count(answer => answer == HttpStatusCode.Redirect));
        Assert.Equal(5, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Pictures_have_addresses_of_their_own_content_and_are_kept_for_a_year()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        using var plain = site.NewClient();
        var pictures = Picture().Matches(await plain.GetStringAsync("/products", Cancel)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal((await site.Get<ReadStorefront>().RunAsync(Cancel)).Products.Count, pictures.Distinct().Count());
        foreach (var picture in pictures)
        {
            using var answer = await client.GetAsync(picture, HttpCompletionOption.ResponseHeadersRead, Cancel);
            Assert.Equal((picture, HttpStatusCode.OK, "image/svg+xml"), (picture, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length, 300, 16 * 1024);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null) request.Headers.Add("Stripe-Signature", signature);
        return client.SendAsync(request, Cancel);
    }

    /// <summary>Fetches the page, then sends its form with all hidden fields and what is given.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await HiddenFields.OfPageAsync(client, page)).Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
            .GroupBy(field => field.Key).Select(group => group.Last());
        using var content = new FormUrlEncodedContent(form);
        return await client.PostAsync(action, content, Cancel);
    }

    [GeneratedRegex("<img src=\"(/images/products/[^\"]+)\"")]
    private static partial Regex Picture();
}
