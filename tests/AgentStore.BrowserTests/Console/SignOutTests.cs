using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

public sealed class SignOutTests(Site site)
{
    [Theory]
    [InlineData("/staff/inventory")]
    [InlineData("/owner/limits")]
    public async Task Signing_out_is_one_click_from_a_page_of_ones_own_and_from_one_that_is_denied(string path)
    {
        await using var staff = await site.NewPageAsync();
        await staff.SignInAsync(site.Staff);
        await staff.GoToAsync(path);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(staff.Page).ToHaveURLAsync(new Uri(new Uri(staff.Page.Url), "/").AbsoluteUri);
        await staff.GoToAsync("/staff/inventory");
        Assert.Contains("/login", staff.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_whose_sign_in_ended_before_it_came_to_life_leads_to_the_sign_in()
    {
        await using var staff = await site.NewPageAsync();
        await staff.SignInAsync(site.Staff);
        await staff.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await staff.Page.Context.ClearCookiesAsync();
            await route.ContinueAsync(new() { Headers = route.Request.Headers.Where(header => header.Key != "cookie") });
        });
        await staff.GoToAsync("/staff/inventory");
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Staff sign-in" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Contains("ReturnUrl=%2Fstaff%2Finventory", staff.Page.Url, StringComparison.Ordinal);
    }
}
