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
}
