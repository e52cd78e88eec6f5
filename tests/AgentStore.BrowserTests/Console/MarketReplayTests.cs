using System.Diagnostics;
using System.Globalization;
using AgentStore.Operations.Markets;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class MarketReplayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>The worker first learns the store's demand, and has one thing at hand at a time.</summary>
    private const float Patience = 120_000;

    [Fact]
    public async Task Owner_asks_for_a_market_is_told_who_must_run_it_and_plays_what_the_worker_made_of_it()
    {
        // A worker learns at its start what other tests would feel, so this test takes a store of its own.
        await using var site = new Site();
        await site.InitializeAsync();
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/market");
        await Expect(visit.Page.GetByTestId("empty")).ToContainTextAsync("No market was replayed yet");
        await visit.Page.GetByTestId("scenario").SelectOptionAsync("price-war");
        await Expect(visit.Page.GetByTestId("story")).ToContainTextAsync("two of them promise the lowest price");
        await visit.Page.GetByLabel("Seed of chance").FillAsync("5");
        await visit.Page.GetByTestId("replay").ClickAsync();
        await visit.Page.WaitForURLAsync("**/owner/market/*");
        await Expect(visit.Page.GetByTestId("no-worker")).ToContainTextAsync("isn't running", new() { Timeout = 20_000 });
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("owner-market-waiting-light-1440");

        using (var worker = StartWorker(site))
        {
            try
            {
                await Expect(visit.Page.GetByTestId("slider")).ToBeVisibleAsync(new() { Timeout = Patience });
            }
            finally
            {
                worker.Kill(entireProcessTree: true);
                await worker.WaitForExitAsync(Cancel);
            }
        }
        var number = long.Parse(visit.Page.Url[(visit.Page.Url.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        var stored = (await site.Get<ReadMarketReplays>().FiguresAsync(number, Cancel))!;
        Assert.Equal((52, 4, 3), (stored.Weeks, stored.Stores.Count, stored.Products.Count));
        await PlayAsync(visit, stored);
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Light), (1440, ColorScheme.Dark) })
            await LookAsync(site, number, width, scheme);
        visit.AssertQuiet();
    }

    private static async Task PlayAsync(Visit visit, MarketReplayFigures stored)
    {
        var (page, week) = (visit.Page, visit.Page.GetByTestId("week"));
        await AssertWeekAsync(visit, stored, 0);
        await page.GetByTestId("play").ClickAsync();
        await Expect(week).Not.ToHaveTextAsync("1");
        await page.GetByTestId("play").ClickAsync();
        await Expect(page.GetByTestId("play")).ToHaveTextAsync("Play");
        var paused = int.Parse((await week.TextContentAsync())!, CultureInfo.InvariantCulture);
        await Task.Delay(1_000, Cancel);
        await AssertWeekAsync(visit, stored, paused - 1);
        await page.GetByTestId("play").PressAsync("ArrowRight");
        await AssertWeekAsync(visit, stored, paused);
        await page.GetByTestId("previous").ClickAsync();
        await AssertWeekAsync(visit, stored, paused - 1);
        await page.GetByTestId("next").ClickAsync();
        await AssertWeekAsync(visit, stored, paused);
        await page.GetByTestId("slider").FillAsync("40");
        await AssertWeekAsync(visit, stored, 39);
        await page.GetByTestId("slider").PressAsync("ArrowLeft");
        await AssertWeekAsync(visit, stored, 38);

        await page.GetByTestId("product").SelectOptionAsync("2");
        await Expect(page.GetByTestId("chart-price")).ToContainTextAsync(Text(stored[MarketReplayField.Price, 38, 3, 2], "N2"));
        await Expect(page.GetByTestId("chart-price").Locator("figcaption")).ToContainTextAsync(stored.Products[2]);
        await page.GetByTestId("slider").FillAsync("51");
        await page.GetByTestId("play").ClickAsync();
        await Expect(page.GetByTestId("play")).ToHaveTextAsync("Play");
        await AssertWeekAsync(visit, stored, 51);
    }

    /// <summary>Every figure of the table is the stored one of that week.</summary>
    private static async Task AssertWeekAsync(Visit visit, MarketReplayFigures stored, int week)
    {
        await Expect(visit.Page.GetByTestId("week")).ToHaveTextAsync($"{week + 1}");
        for (var store = 0; store < stored.Stores.Count; store++)
        {
            for (var product = 0; product < stored.Products.Count; product++)
            {
                var row = visit.Page.GetByTestId($"agent-{store}-{product}");
                var expected = Enum.GetValues<MarketReplayField>()
                    .Select(field => Text(stored[field, week, store, product], field is MarketReplayField.Price or MarketReplayField.Profit ? "N2" : "N0"))
                    .Append(Text(Enumerable.Range(0, week + 1).Sum(each => (double)stored[MarketReplayField.Profit, each, store, product]), "N2"));
                Assert.Equal(expected, (await row.Locator("td.num").AllTextContentsAsync()).Select(cell => cell.Trim()));
            }
        }
    }

    private static async Task LookAsync(Site site, long number, int width, ColorScheme scheme)
    {
        await using var visit = await site.NewPageAsync(width, scheme);
        await visit.SignInAsync(site.Owner);
        foreach (var (path, name) in new[] { ($"/owner/market/{number}", "replay"), ("/owner/market", "list") })
        {
            await visit.OpenAsync(path);
            if (name == "replay") await visit.Page.GetByTestId("slider").FillAsync("30");
            if (name == "replay") await Expect(visit.Page.GetByTestId("week")).ToHaveTextAsync("30");
            await visit.AssertAccessibleAsync();
            await visit.AssertFitsAsync();
            await visit.KeepPictureAsync($"owner-market-{name}-{scheme.ToString().ToLowerInvariant()}-{width}");
        }
        visit.AssertQuiet();
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static Process StartWorker(Site site)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "AgentStore.Learning", $"{here.Name}_linux-x64", "AgentStore.Learning.dll");
        Assert.True(File.Exists(program), $"{program} isn't built.");
        var start = new ProcessStartInfo("dotnet", [program, "worker", "--store", "boutique"]);
        start.Environment["ConnectionStrings__Store"] = site.Get<IConfiguration>().GetConnectionString("Store");
        return Process.Start(start)!;
    }
}
