using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class OwnerCallsTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_sets_a_price_within_the_limits_and_is_refused_one_below_cost()
    {
        var product = (await site.Get<ReadCatalogReport>().RunAsync(Cancel))[^1];
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/pricing");
        await visit.Page.GetByTestId($"change-{product.Sku}").ClickAsync();

        await visit.Page.GetByLabel("New price").FillAsync("0.10");
        await visit.Page.GetByTestId("set-price").ClickAsync();
        await Expect(visit.Page.GetByTestId("answer")).ToHaveAttributeAsync("data-verdict", nameof(Verdict.Refused));
        await Expect(visit.Page.GetByTestId("answer")).ToContainTextAsync(nameof(PriceStaysInBand));
        var wanted = product.Price.Minor + 25;
        await visit.Page.GetByLabel("New price").FillAsync((wanted / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
        await visit.Page.GetByLabel("Why (the journal keeps it)").FillAsync("A quarter more.");
        await visit.Page.GetByTestId("set-price").ClickAsync();
        await Expect(visit.Page.GetByTestId("answer")).ToHaveAttributeAsync("data-verdict", nameof(Verdict.Allowed));
        await visit.AssertAccessibleAsync();
        Assert.Equal(wanted, (await site.Get<ReadCatalogReport>().RunAsync(Cancel)).Single(each => each.Sku == product.Sku).Price.Minor);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Owner_s_own_purchase_passes_the_same_gate()
    {
        var offer = (await site.Get<ReadSupplierOffers>().RunAsync(Cancel)).MinBy(each => each.UnitCost.Minor * each.MinimumOrderQuantity)!;
        var before = (await site.Get<ReadPurchaseOrders>().RunAsync(Cancel)).Count;
        await using var visit = await site.NewPageAsync(width: 390);
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/purchasing/new");
        await visit.Page.GetByLabel("Supplier").SelectOptionAsync(offer.SupplierCode);
        var units = visit.Page.GetByTestId($"units-{offer.Sku}").Or(visit.Page.GetByTestId($"units-{offer.Sku}").Locator("input")).First;

        await units.FillAsync((offer.MinimumOrderQuantity + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (offer.PackSize > 1)
        {
            await visit.Page.GetByTestId("place").ClickAsync();
            await Expect(visit.Page.GetByTestId("answer")).ToContainTextAsync("can't be ordered");
        }
        await units.FillAsync((offer.PackSize * 5_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await visit.Page.GetByTestId("place").ClickAsync();
        await Expect(visit.Page.GetByTestId("answer")).ToContainTextAsync("breaks the hard limit");
        Assert.Equal(before, (await site.Get<ReadPurchaseOrders>().RunAsync(Cancel)).Count);
        await visit.AssertFitsAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }
}
