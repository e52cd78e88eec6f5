using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class ConsolePagesTests(Site site)
{
    private static readonly string[] Pages =
    [
        "/owner", "/owner/approvals", "/owner/journal", "/owner/notes", "/owner/weeks", "/owner/suppliers", "/owner/decisions", "/owner/limits", "/owner/pricing", "/owner/purchasing", "/owner/purchasing/new", "/owner/cash", "/owner/market", "/owner/market/404",
        "/staff", "/staff/orders", "/staff/inventory", "/staff/inventory/CANDLE-FIG", "/staff/deliveries", "/staff/deliveries/1",
    ];

    [Theory, MemberData(nameof(Looks.Theory), MemberType = typeof(Looks))]
    public async Task Every_page_is_accessible_fits_the_window_and_raises_no_complaint(int width, ColorScheme scheme)
    {
        await Arrange.WaitingPurchaseAsync(site);
        await Arrange.OpenPurchaseOrderAsync(site);
        var sale = await Arrange.SaleAsync(site, "CANDLE-TAPER", 1);
        await using var visit = await site.NewPageAsync(width, scheme);
        await visit.SignInAsync(site.Owner);
        foreach (var path in Pages.Append($"/staff/orders/{sale.Number}"))
        {
            await visit.OpenAsync(path);
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync();
            await visit.KeepPictureAsync($"{path[1..].Replace('/', '-')}-{scheme.ToString().ToLowerInvariant()}-{width}");
        }
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Drawer_opens_and_closes_on_a_phone_and_leads_to_a_page()
    {
        await using var visit = await site.NewPageAsync(width: 390);
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner");
        var link = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Limits" });
        await Expect(link).Not.ToBeInViewportAsync();
        await visit.Page.GetByTestId("menu").ClickAsync();
        await Expect(link).ToBeInViewportAsync();
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("drawer-light-390");
        await link.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Limits" })).ToBeVisibleAsync();
        await Expect(link).Not.ToBeInViewportAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Skip_link_leads_the_keyboard_past_the_menu()
    {
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Staff);
        await visit.OpenAsync("/staff/inventory");
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await skip.PressAsync("Enter");
        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Limits" }).CountAsync());
        visit.AssertQuiet();
    }
}
