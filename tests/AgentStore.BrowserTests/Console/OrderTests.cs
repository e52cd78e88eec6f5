using System.Globalization;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Orders;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class OrderTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_finds_the_stock_movement_of_a_sale_and_hands_the_order_over()
    {
        const string Sku = "CANDLE-TAPER";
        var onHand = (await site.Get<ReadStockLedger>().RunAsync(Sku, Cancel))!.OnHand;
        var sale = await Arrange.SaleAsync(site, Sku, 2);
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Staff);
        await visit.OpenAsync("/staff");
        await visit.Page.GetByTestId("orders-to-pack").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = $"Order {sale.Number}" }).ClickAsync();
        // A customer's name is text, whatever it holds.
        await Expect(visit.Page.GetByTestId("address")).ToContainTextAsync("Ada <i>Morgan</i>");
        await visit.KeepPictureAsync("staff-order-light-1440");

        await visit.Page.GetByTestId("order-ledger").GetByRole(AriaRole.Link, new() { Name = Sku }).ClickAsync();
        await Expect(visit.Page.GetByTestId("on-hand")).ToHaveTextAsync((onHand - 2).ToString(CultureInfo.InvariantCulture));
        var movement = visit.Page.GetByTestId("movements").Locator("tr[data-kind=Sale]").First;
        await Expect(movement).ToContainTextAsync("−2");
        await Expect(movement).ToContainTextAsync("test payment");
        await movement.GetByRole(AriaRole.Link, new() { Name = $"Order {sale.Number}" }).ClickAsync();

        await visit.Page.GetByTestId("fulfil").DblClickAsync();
        await Expect(visit.Page.GetByTestId("timeline")).ToContainTextAsync("Handed over for delivery");
        await Expect(visit.Page.GetByTestId("fulfil")).ToHaveCountAsync(0);
        await visit.AssertAccessibleAsync();
        Assert.Equal(OrderState.Fulfilled, (await site.Get<ReadOrders>().FindAsync(sale.Number, Cancel)).Value.Order.State);
        visit.AssertQuiet();
    }
}
