using System.Text.RegularExpressions;
using AgentStore.BrowserTests.Console;
using AgentStore.Operations.Catalog;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Shop;

/// <summary>What a guest buys is found again in the stock ledger.</summary>
public sealed class SaleReachesStaffTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guest_buys_without_script_sees_the_order_and_staff_find_it_in_the_stock_ledger()
    {
        var product = (await site.Get<ReadStorefront>().RunAsync(Cancel)).Products.MaxBy(each => each.Available)!;
        await using var guest = await site.NewPageAsync(width: 390, javaScript: false);
        await guest.GoToAsync("/products");
        await guest.Page.Locator($"[data-sku='{product.Sku}'] a").First.ClickAsync();
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await guest.GoToAsync("/cart");
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).First.ClickAsync();
        await guest.Page.GetByLabel("Email").FillAsync("guest@example.org");
        await guest.Page.GetByLabel("Full name").FillAsync("Ada Guest");
        await guest.Page.GetByLabel("Street address").FillAsync("12 Foggy Lane");
        await guest.Page.GetByLabel("City").FillAsync("San Francisco");
        await guest.Page.Locator("[name='Form.Region']").FillAsync("CA");
        await guest.Page.GetByLabel("ZIP code").FillAsync("94117");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Finish test payment" }).ClickAsync();
        await guest.Page.WaitForURLAsync("**/orders/*");
        var heading = guest.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(heading).ToContainTextAsync("Order 1");
        var order = Regex.Match(await heading.InnerTextAsync(), "Order [0-9]+").Value;
        await Expect(guest.Page.Locator("main")).ToContainTextAsync(product.Name);
        await guest.KeepPictureAsync("order-light-390");

        await using var staff = await site.NewPageAsync();
        await staff.SignInAsync(site.Staff);
        await staff.OpenAsync($"/staff/inventory/{product.Sku}");
        await Expect(staff.Page.Locator("main")).ToContainTextAsync(order);
        await staff.KeepPictureAsync("stock-ledger-light-1440");
        guest.AssertQuiet();
        staff.AssertQuiet();
    }
}
