using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class LimitsTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static ILocator Field(Visit visit, string limit, string label) => visit.Page.GetByTestId($"limit-{limit}").GetByLabel(label);

    [Fact]
    public async Task Owner_edits_a_limit_in_the_units_people_read_and_a_wrong_pair_is_named_at_its_field()
    {
        var before = (await site.Get<Limits>().ReadAsync(Cancel))[0].Limits;
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/limits");

        await Field(visit, nameof(StoreLimits.SpendPerOrderMinor), "Ask me above").FillAsync("99999");
        await visit.Page.GetByTestId("save").ClickAsync();
        await Expect(visit.Page.GetByTestId($"limit-{nameof(StoreLimits.SpendPerOrderMinor)}").GetByTestId("field-error")).ToContainTextAsync("can't lie below");
        await visit.AssertAccessibleAsync();
        await visit.KeepPictureAsync("owner-limits-refused-light-1440");
        await Field(visit, nameof(StoreLimits.SpendPerOrderMinor), "Ask me above").FillAsync("512.50");
        await Field(visit, nameof(StoreLimits.MarginBasisPoints), "Ask me below").FillAsync("27.5");
        await visit.Page.GetByTestId("save").ClickAsync();
        await Expect(visit.Page.GetByTestId("save-state")).ToContainTextAsync($"Saved as version {before.Version + 1}");
        await Expect(visit.Page.GetByTestId("limits-history").Locator("tbody tr").First).ToContainTextAsync("$512.50");

        var saved = (await site.Get<Limits>().ReadAsync(Cancel))[0];
        Assert.Equal((51_250, 2_750), (saved.Limits.SpendPerOrderMinor.ApproveAbove, saved.Limits.MarginBasisPoints.ApproveBelow));
        Assert.Equal(before with { Version = before.Version + 1, SpendPerOrderMinor = saved.Limits.SpendPerOrderMinor, MarginBasisPoints = saved.Limits.MarginBasisPoints }, saved.Limits);
        Assert.Equal($"Owner {site.Owner.Email}", saved.SavedBy);
        await RestoreAsync(before);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Edit_that_somebody_overtook_is_refused_and_shows_the_newer_version_on_demand()
    {
        var before = (await site.Get<Limits>().ReadAsync(Cancel))[0].Limits;
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/limits");
        await RestoreAsync(before with { CoverDays = new(77, 177) });

        await Field(visit, nameof(StoreLimits.StockUnits), "Ask me above").FillAsync("150");
        await visit.Page.GetByTestId("save").ClickAsync();
        await Expect(visit.Page.GetByTestId("refusal")).ToHaveAttributeAsync("data-code", nameof(LimitsChangedMeanwhile));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Drop my edit" }).ClickAsync();
        await Expect(Field(visit, nameof(StoreLimits.CoverDays), "Ask me above")).ToHaveValueAsync("77");
        Assert.Equal(before.StockUnits, (await site.Get<Limits>().ReadAsync(Cancel))[0].Limits.StockUnits);
        await RestoreAsync(before);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Leaving_with_an_unsaved_edit_asks_first()
    {
        await using var visit = await site.NewPageAsync();
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/limits");
        await Field(visit, nameof(StoreLimits.StockUnits), "Ask me above").FillAsync("151");
        await Field(visit, nameof(StoreLimits.StockUnits), "Ask me above").PressAsync("Tab");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Pricing" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(site.Url + "/owner/limits");
        await Expect(Field(visit, nameof(StoreLimits.StockUnits), "Ask me above")).ToHaveValueAsync("151");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Pricing" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Pricing" })).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    private async Task RestoreAsync(StoreLimits limits)
    {
        var newest = (await site.Get<Limits>().ReadAsync(Cancel))[0].Limits.Version;
        Assert.True((await site.Get<Limits>().SaveAsync(limits with { Version = newest }, new Caller(CallerKind.Owner, "restore"), Cancel)).Succeeded);
    }
}
