using System.Net;
using Xunit;

namespace AgentStore.IntegrationTests.Console;

public sealed class SignInTests(ConsoleHost host) : IClassFixture<ConsoleHost>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_in_leads_each_role_to_its_own_home()
    {
        using var owner = await ConsoleHost.PostSignInAsync(host.NewClient(), host.Owner.Email, host.Owner.Password, null, Cancel);
        using var staff = await ConsoleHost.PostSignInAsync(host.NewClient(), host.Staff.Email, host.Staff.Password, null, Cancel);
        Assert.EndsWith("/owner", owner.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("/staff", staff.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/staff/inventory?show=low", "/staff/inventory?show=low")]
    [InlineData("https://elsewhere.example/", "/staff")]
    [InlineData("//elsewhere.example/", "/staff")]
    [InlineData("/\\elsewhere.example/", "/staff")]
    public async Task Sign_in_returns_to_pages_of_this_site_only(string returnUrl, string landing)
    {
        using var answer = await ConsoleHost.PostSignInAsync(host.NewClient(), host.Staff.Email, host.Staff.Password, returnUrl, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Uri(host.Address, landing), new Uri(host.Address, answer.Headers.Location!));
    }

    [Fact]
    public async Task Sign_in_with_a_wrong_password_says_so_and_opens_nothing()
    {
        using var client = host.NewClient();
        using var answer = await ConsoleHost.PostSignInAsync(client, host.Owner.Email, "not the password", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Check the email and the password", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", page, StringComparison.Ordinal);
        using var closed = await client.GetAsync(new Uri("/owner", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
    }

    [Fact]
    public async Task Sign_in_without_the_form_s_token_is_refused()
    {
        using var client = host.NewClient();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Entry.Email"] = host.Owner.Email,
            ["Entry.Password"] = host.Owner.Password,
        });
        using var answer = await client.PostAsync(new Uri("/login", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}

/// <summary>A site of its own: it locks a sign-in that other tests use.</summary>
public sealed class LockoutTests(ConsoleHost host) : IClassFixture<ConsoleHost>
{
    [Fact]
    public async Task Sign_in_is_locked_after_five_wrong_passwords_even_for_the_right_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var attempt = 1; attempt <= 5; attempt++)
            (await ConsoleHost.PostSignInAsync(host.NewClient(), host.Staff.Email, $"guess {attempt}", null, cancel)).Dispose();
        using var answer = await ConsoleHost.PostSignInAsync(host.NewClient(), host.Staff.Email, host.Staff.Password, null, cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("locked for five minutes", await answer.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }
}
