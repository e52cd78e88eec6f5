using AgentStore.Domain.Demand;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.SalesLog;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class PricingPageTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    public async Task Owner_sees_what_was_learned_of_each_product_and_from_whom(int width, bool dark)
    {
        var products = await site.Get<ReadPricing>().RunAsync(Cancel);
        var (one, other) = (products[0].Product, products[1].Product);
        var known = new LearnedElasticity(
            new ElasticityEstimate(-1.84, 0.31, 52), IsIdentified: false, 2, [new SimilarProduct(other.Sku.Code, 0.41), new SimilarProduct("85123A", 0.12)], "Similar products by shelf, price and words.");
        var learned = new LearnedDemand[]
        {
            new(one.Sku, known, new ExpectedWeek(6.4, 2.1), one.Price.Minor),
            new(other.Sku, known with { IsIdentified = true, SimilarCount = 0, Similar = [] }, new ExpectedWeek(41, 9), other.Price.Minor),
        };
        await site.Get<StoreDemandEstimates>().RunAsync(learned, Cancel);
        await site.Get<KeepForecasts>().RunAsync(learned, Cancel);

        await using var visit = await site.NewPageAsync(width, dark ? ColorScheme.Dark : ColorScheme.Light);
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/pricing");
        var row = visit.Page.GetByTestId($"price-{one.Sku}");
        await Expect(row).ToContainTextAsync("−1.8");
        await Expect(row).ToContainTextAsync("Borrowed");
        await Expect(row).ToContainTextAsync("6.4");
        await row.GetByText("learned from 2 similar products").ClickAsync();
        await Expect(row.GetByTestId($"learned-{one.Sku}")).ToContainTextAsync(other.Name);
        await Expect(row.GetByTestId($"learned-{one.Sku}")).ToContainTextAsync("41.0 %");
        await Expect(visit.Page.GetByTestId($"price-{other.Sku}")).ToContainTextAsync("learned from its own sales");
        await Expect(visit.Page.GetByText("No forecast has met its week yet")).ToBeVisibleAsync();
        await visit.AssertFitsAsync();
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync($"pricing-{width}");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Most expected" }).ClickAsync();
        await Expect(visit.Page.GetByTestId("prices").Locator("tbody tr").First).ToContainTextAsync(other.Name);
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByTestId("prices").Locator("tbody tr").First).ToContainTextAsync(other.Name);
        await Expect(visit.Page.Locator("[data-testid='circuit'][data-ready='yes']")).ToBeAttachedAsync();
        visit.AssertQuiet();
    }
}
