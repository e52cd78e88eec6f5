using System.Net;
using System.Text.RegularExpressions;
using AgentStore.Web;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class AuthorisationTests(ConsoleHost host) : IClassFixture<ConsoleHost>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>Every console page there is, found by its route, so that a new page can't be forgotten.</summary>
    public static IEnumerable<TheoryDataRow<string>> ConsolePages => typeof(StoreApp).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => route.Template)
        .Where(template => Regex.IsMatch(template, "^/(staff|owner)(/|$)"))
        .Append("/owner/jobs/dashboard")
        .Order(StringComparer.Ordinal)
        .Select(template => new TheoryDataRow<string>(Filled(template)));

    private static string Filled(string template) => Regex.Replace(template, @"\{(\w+)(:\w+)?\}", match => match.Groups[1].Value switch
    {
        "Date" => "2026-01-01",
        "Code" => "CANDLE-FIG",
        _ => "1",
    });

    [Fact]
    public void Console_has_pages_for_both_roles()
    {
        var pages = ConsolePages.Select(row => row.Data).ToList();
        Assert.Contains("/staff", pages);
        Assert.Contains("/owner/approvals", pages);
        Assert.True(pages.Count >= 15, $"Only {pages.Count} pages were found; the search for routes is broken.");
    }

    [Theory, MemberData(nameof(ConsolePages))]
    public async Task Page_sends_a_stranger_to_the_sign_in(string path)
    {
        using var client = host.NewClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "/login"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        Assert.DoesNotContain("Luna", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ConsolePages))]
    public async Task Page_of_the_owner_denies_staff_and_the_others_let_them_in(string path)
    {
        var client = await host.SignedInAsync(host.Staff);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        if (!path.StartsWith("/owner", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return;
        }
        Assert.Equal((HttpStatusCode.Redirect, "/denied"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
        using var denied = await client.GetAsync(answer.Headers.Location, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    [Theory, MemberData(nameof(ConsolePages))]
    public async Task Page_opens_to_the_owner(string path)
    {
        var client = await host.SignedInAsync(host.Owner);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
