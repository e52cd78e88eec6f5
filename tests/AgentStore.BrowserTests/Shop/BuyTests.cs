using AgentStore.Domain.Orders;
using AgentStore.Operations.Orders;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Shop;

/// <summary>A guest buys, on the pages, with and without script.</summary>
public sealed class BuyTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Guest_buys_a_product_and_sees_the_order(bool javaScript)
    {
        await using var visit = await site.NewPageAsync(javaScript: javaScript);
        var page = visit.Page;
        await visit.GoToAsync("/");
        await page.Locator("[data-sku=NOTE-NIGHT]").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Night Notebook");
        await page.GetByLabel("Quantity").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cart, 2 items" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One less Night Notebook" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();

        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await Expect(page.GetByText("Test payment page. No card is asked for, no money moves.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish test payment" }).ClickAsync();

        await Expect(page.GetByText("Thank you, Ada Morgan.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Being packed")).ToBeVisibleAsync();
        await Expect(page.Locator(".receipt [data-sku=NOTE-NIGHT]")).ToContainTextAsync("1 ×");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cart, 0 items" })).ToBeVisibleAsync();
        var order = await site.Get<ReadOrder>().RunAsync(new Uri(page.Url).Segments[^1], Cancel);
        Assert.Equal(OrderState.Paid, order!.State);
        Assert.Empty(await site.Get<VerifyLedgers>().RunAsync(Cancel));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Checkout_says_beside_each_field_what_is_wrong_and_keeps_what_was_typed()
    {
        await using var visit = await site.NewPageAsync();
        var page = visit.Page;
        await AddAsync(visit, "tideline-mug");
        await visit.GoToAsync("/checkout");
        await FillAsync(page);
        await page.GetByLabel("Email").FillAsync("ada@");
        await page.GetByLabel("ZIP code").FillAsync("941");
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Two things need another look.");
        await Expect(page.GetByLabel("Email")).ToHaveAccessibleDescriptionAsync("So that you can find this order again. Write the address in full, like name@example.com.");
        await Expect(page.GetByLabel("ZIP code")).ToHaveAccessibleDescriptionAsync("Five digits, please.");
        await Expect(page.GetByLabel("Email")).ToHaveValueAsync("ada@");
        await Expect(page.GetByLabel("Full name")).ToHaveValueAsync("Ada Morgan");
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("checkout-refused");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Double_click_on_the_order_button_places_one_order()
    {
        await using var visit = await site.NewPageAsync();
        var page = visit.Page;
        await AddAsync(visit, "enamel-chamberstick");
        await visit.GoToAsync("/checkout");
        await FillAsync(page, "double@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).DblClickAsync();
        await page.WaitForURLAsync("**/pay/test/*");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await page.WaitForURLAsync("**/pay/test/*");

        var key = new Uri(page.Url).Segments[^1];
        var order = (await site.Get<ReadOrder>().RunAsync(key, Cancel))!;
        var orders = await site.Get<ReadOrders>().RunAsync(null, Cancel);
        var mine = new List<OrderEntry>();
        foreach (var each in orders)
            if ((await site.Get<ReadOrders>().FindAsync(each.Number, Cancel)).Value.Email == order.Email) mine.Add(each);
        Assert.Single(mine, each => each.State == OrderState.AwaitingPayment);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Declined_payment_leads_back_to_the_cart_as_it_was()
    {
        await using var visit = await site.NewPageAsync();
        var page = visit.Page;
        await AddAsync(visit, "sea-salt-chocolate");
        await visit.GoToAsync("/checkout");
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await page.GetByText("The bank declines").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish test payment" }).ClickAsync();
        await Expect(page.GetByText("The payment was declined. Nothing was charged")).ToBeVisibleAsync();
        await Expect(page.Locator(".cart-line[data-sku=SNACK-CHOC]")).ToBeVisibleAsync();
        await page.GoBackAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Order_is_found_again_by_number_and_email_alone_together()
    {
        await using var visit = await site.NewPageAsync();
        var page = visit.Page;
        await AddAsync(visit, "night-notebook");
        await visit.GoToAsync("/checkout");
        await FillAsync(page, "finder@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Not now" }).ClickAsync();
        await Expect(page.GetByText("Not paid yet.")).ToBeVisibleAsync();
        var number = (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Split(' ')[^1];

        await FindAsync(page, number, "somebody@example.org");
        await Expect(page.GetByText("That didn’t match.")).ToBeVisibleAsync();
        await FindAsync(page, number, "Finder@Example.org");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Order {number}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the order" }).ClickAsync();
        await Expect(page.GetByText("The order is cancelled. Nothing was charged.")).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Somebody_too_slow_reads_what_is_left_and_keeps_the_cart()
    {
        await using var visit = await site.NewPageAsync(width: 390);
        var page = visit.Page;
        await visit.GoToAsync("/p/stairway-streets-print");
        var left = int.Parse((await page.Locator(".product .stock").InnerTextAsync()).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByLabel("Quantity").FillAsync($"{left}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await visit.GoToAsync("/checkout");
        await FillAsync(page);

        var other = await site.Get<EditCart>().AddAsync(null, "PRINT-STAIRS", 1, Cancel);
        var cart = await site.Get<ReadCart>().RunAsync(other.Value.Key, Cancel);
        var quick = await site.Get<PlaceOrder>().RunAsync(new OrderRequest(
            new(Guid.NewGuid()), other.Value.Key, new CheckoutEntry("quick@example.org", "Q", "1 Main St", null, "Springfield", "IL", "62701"),
            [.. cart.Lines.Select(line => new ShownLine(line.Sku, line.Units, line.UnitPrice.Minor))]), Cancel);
        Assert.True(quick.Succeeded);

        await page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await Expect(page.Locator("[data-refusal=NotEnoughStockForOrder]")).ToContainTextAsync($"Stairway Streets: only {left - 1} left.");
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("San Francisco");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change it there" }).ClickAsync();
        await Expect(page.Locator(".cart-line .notice")).ToContainTextAsync($"Only {left - 1} left.");
        await visit.KeepPictureAsync("cart-short-390");
        await site.Get<CancelOrder>().RunAsync(quick.Value.AccessKey, Cancel);
        visit.AssertQuiet();
    }

    private static async Task AddAsync(Visit visit, string slug)
    {
        await visit.GoToAsync($"/p/{slug}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/cart");
    }

    internal static async Task FillAsync(IPage page, string email = "ada@example.org")
    {
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Full name").FillAsync("Ada Morgan");
        await page.GetByLabel("Street address").FillAsync("2102 Union Street");
        await page.GetByLabel("City").FillAsync("San Francisco");
        await page.GetByLabel("State").FillAsync("CA");
        await page.GetByLabel("ZIP code").FillAsync("94123");
    }

    private static async Task FindAsync(IPage page, string number, string email)
    {
        await page.GotoAsync("/orders/find");
        await page.GetByLabel("Order number").FillAsync(number);
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find it" }).ClickAsync();
    }
}
