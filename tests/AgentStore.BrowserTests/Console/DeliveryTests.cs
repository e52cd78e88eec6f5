using AgentStore.Domain.Ledger;
using AgentStore.Domain.Purchasing;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class DeliveryTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_books_a_delivery_in_with_a_double_click_and_it_counts_once()
    {
        var order = await Arrange.OpenPurchaseOrderAsync(site);
        var line = order.Lines.Single();
        var onHand = (await site.Get<ReadStockLedger>().RunAsync(line.Sku.Code, Cancel))!.OnHand;
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Staff);
        await visit.OpenAsync($"/staff/deliveries/{order.Number}");
        var came = visit.Page.GetByLabel($"Units of {line.Name} that came now");

        await came.FillAsync((line.Units + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visit.Page.GetByTestId("receive").ClickAsync();
        await Expect(visit.Page.GetByTestId("refusal")).ToHaveAttributeAsync("data-code", nameof(MoreThanOrdered));
        await came.FillAsync("2");
        await came.PressAsync("Tab");
        await Expect(visit.Page.GetByTestId("to-pay")).ToHaveTextAsync("$" + (line.UnitCost.Minor * 2 / 100m).ToString("N2", System.Globalization.CultureInfo.InvariantCulture));
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("staff-delivery-light-1440");
        await visit.Page.GetByTestId("receive").DblClickAsync();
        await Expect(visit.Page.GetByTestId("booked")).ToContainTextAsync("2 units");
        await Expect(visit.Page.GetByTestId($"received-{line.Sku}")).ToHaveTextAsync("2");
        await Expect(visit.Page.GetByTestId("receive")).ToHaveCountAsync(0);
        await visit.Page.GetByTestId("receive-more").ClickAsync();
        await Expect(came).ToHaveValueAsync((line.Units - 2).ToString(System.Globalization.CultureInfo.InvariantCulture));

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = line.Name }).ClickAsync();
        await Expect(visit.Page.GetByTestId("on-hand")).ToHaveTextAsync((onHand + 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var newest = visit.Page.GetByTestId("movements").Locator("tbody tr").First;
        await Expect(newest).ToContainTextAsync($"Purchase order {order.Number}");
        await Expect(newest).ToContainTextAsync($"Staff {site.Staff.Email}");
        var paid = (await site.Get<ReadCashLedger>().RunAsync(CashMovementKind.Purchase, Cancel)).Movements;
        Assert.Single(paid, movement => movement.Cause.StartsWith($"purchase order {order.Number} ", StringComparison.Ordinal));
        Assert.Equal(line.Units - 2, (await site.Get<ReadPurchaseOrders>().OneAsync(order.Number, Cancel))!.Lines.Single().OutstandingUnits);
        visit.AssertQuiet();
    }
}
