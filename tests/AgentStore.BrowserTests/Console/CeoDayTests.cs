using AgentStore.Operations.Journal;
using AgentStore.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class CeoDayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Day_is_not_run_while_paused_and_runs_once_from_the_journal_after_that()
    {
        // A date has one day, so this test takes a store of its own.
        await using var site = new Site();
        await site.InitializeAsync();
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/journal");
        var run = visit.Page.GetByTestId("run-day");
        await Expect(visit.Page.GetByTestId("run-day-state")).ToContainTextAsync("HousePlanner");

        await visit.Page.GetByTestId("pause").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("Stocktaking.");
        await visit.Page.GetByTestId("pause-confirm").ClickAsync();
        await Expect(run).ToBeDisabledAsync();
        // The schedule doesn't look at buttons.
        await ActivatorUtilities.CreateInstance<RunCeoDay>(site.Services).RunAsync(Cancel);
        Assert.Empty(await site.Get<ReadCeoJournal>().DaysAsync(Cancel));
        await visit.OpenAsync("/owner/journal");
        await Expect(visit.Page.GetByTestId("day")).ToHaveCountAsync(0);

        await visit.Page.GetByTestId("resume").ClickAsync();
        await run.ClickAsync();
        await Expect(visit.Page.GetByTestId("day-state")).ToHaveTextAsync("Completed", new() { Timeout = 60_000 });
        await Expect(run).ToBeDisabledAsync();
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("owner-journal-light-1440");
        await visit.Page.GetByTestId("day").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.GetByTestId("steps").Locator("> li")).Not.ToHaveCountAsync(0);
        await Expect(visit.Page.GetByTestId("verdict").First).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("owner-journal-day-light-1440");

        await visit.OpenAsync("/owner");
        await Expect(visit.Page.GetByTestId("planner")).ToContainTextAsync("HousePlanner");
        await visit.KeepPictureAsync("owner-overview-after-a-day-light-1440");
        Assert.Equal(CeoDayState.Completed, Assert.Single(await site.Get<ReadCeoJournal>().DaysAsync(Cancel)).State);
        visit.AssertQuiet();
    }
}
