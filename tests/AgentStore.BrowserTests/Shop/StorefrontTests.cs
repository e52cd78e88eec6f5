using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Shop;

/// <summary>Each storefront page by itself: quiet, accessible, no wider than the window, light enough.</summary>
public sealed class StorefrontTests(Site site)
{
    private const int HtmlBytesMax = 30 * 1024;

    // The page with everything has a card for each of some seventy products.
    private const int HtmlBytesOfEverythingMax = 64 * 1024;
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pages => new()
    {
        { "home", "/" }, { "products", "/products" }, { "category", "/c/candles" }, { "product", "/p/back-porch-fig-candle" },
        { "cart-empty", "/cart" }, { "cart", "cart" }, { "checkout", "checkout" }, { "pay", "pay" }, { "order", "order" },
        { "find", "/orders/find" }, { "about", "/about-our-ceo" }, { "error", "/error" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_is_quiet_accessible_and_fits_in_light_and_dark_on_phone_and_desk(string name, string path)
    {
        foreach (var (width, scheme) in Looks.All)
        {
            await using var visit = await site.NewPageAsync(width, scheme);
            var address = await ReachAsync(visit, path);
            var answer = await visit.GoToAsync(address);
            Assert.Equal(200, answer.Status);
            await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
            if (path == "/p/back-porch-fig-candle") await visit.Page.GetByText("Why this price").ClickAsync();
            Assert.InRange((await answer.BodyAsync()).Length, 500, path == "/products" ? HtmlBytesOfEverythingMax : HtmlBytesMax);
            await visit.AssertFitsAsync();
            await visit.AssertAccessibleAsync();
            await visit.KeepPictureAsync($"{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            visit.AssertQuiet();
        }
    }

    [Fact]
    public async Task Shop_shows_every_product_on_sale_and_home_the_favourites_without_a_script()
    {
        await using var visit = await site.NewPageAsync(javaScript: false);
        var shop = await site.Get<ReadStorefront>().RunAsync(Cancel);
        await visit.GoToAsync("/products");
        Assert.Equal(shop.Products.Select(product => product.Sku.Code), await ShownAsync(visit));
        await visit.GoToAsync("/");
        var favourites = await site.Get<ReadFavourites>().RunAsync(shop, 12, Cancel);
        Assert.Equal(favourites.Select(product => product.Sku.Code), await ShownAsync(visit));
        Assert.Equal(12, favourites.DistinctBy(product => product.Sku).Count());
        Assert.Equal(0, await visit.Page.Locator("script").CountAsync());
    }

    private static Task<string[]> ShownAsync(Visit visit) =>
        visit.Page.Locator("[data-sku]").EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.sku)");

    [Fact]
    public async Task Unknown_page_says_so_inside_the_shop()
    {
        await using var visit = await site.NewPageAsync();
        Assert.Equal(404, (await visit.GoToAsync("/no-such-page")).Status);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nothing on this shelf");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Staff sign-in" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Keyboard_reaches_the_content_first_by_the_skip_link()
    {
        await using var visit = await site.NewPageAsync();
        await visit.GoToAsync("/products");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator("main a").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Sold_out_product_says_so_and_offers_no_button()
    {
        var shop = await site.Get<ReadStorefront>().RunAsync(Cancel);
        var product = shop.Products.Single(each => each.Sku.Code == "TOTE-MARKET");
        var bought = await BuyAsync(product.Sku.Code, product.Available);
        await using var visit = await site.NewPageAsync();
        await visit.GoToAsync($"/p/{product.Slug}");
        await Expect(visit.Page.Locator(".product .stock")).ToContainTextAsync("Sold out");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sold out" })).ToBeDisabledAsync();
        await Expect(visit.Page.GetByLabel("Quantity")).ToHaveCountAsync(0);
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("product-sold-out");
        await visit.GoToAsync("/c/totes");
        await Expect(visit.Page.Locator("[data-sku=TOTE-MARKET] .stock")).ToHaveTextAsync("Sold out");
        await site.Get<CancelOrder>().RunAsync(bought, Cancel);
        visit.AssertQuiet();
    }

    private async Task<string> BuyAsync(string sku, int units)
    {
        var cart = (await site.Get<EditCart>().AddAsync(null, sku, units, Cancel)).Value.Key;
        var shown = (await site.Get<ReadCart>().RunAsync(cart, Cancel)).Lines.Select(line => new ShownLine(line.Sku, line.Units, line.UnitPrice.Minor));
        var entry = new CheckoutEntry("all@example.org", "All Of It", "1 Main St", null, "Springfield", "IL", "62701");
        return (await site.Get<PlaceOrder>().RunAsync(new OrderRequest(new(Guid.NewGuid()), cart, entry, [.. shown]), Cancel)).Value.AccessKey;
    }

    // Pages that need a cart or an order behind them.
    private static async Task<string> ReachAsync(Visit visit, string path)
    {
        if (path.StartsWith('/')) return path;
        await visit.GoToAsync("/p/pocket-dominoes");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/cart");
        if (path is "cart" or "checkout") return $"/{path}";
        await visit.GoToAsync("/checkout");
        await BuyTests.FillAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Place order and pay" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/pay/test/*");
        if (path == "pay") return new Uri(visit.Page.Url).AbsolutePath;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Finish test payment" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/orders/*");
        return new Uri(visit.Page.Url).PathAndQuery;
    }
}
