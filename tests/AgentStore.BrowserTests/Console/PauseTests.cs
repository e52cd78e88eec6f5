using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Reports;
using AgentStore.Operations.Staff;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class PauseTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_pauses_the_CEO_everybody_sees_it_and_only_the_owner_resumes()
    {
        await using var staff = await site.NewPageAsync(width: 390);
        await using var owner = await site.NewPageAsync();
        await staff.SignInAsync(site.Staff);
        await owner.SignInAsync(site.Owner);
        await staff.OpenAsync("/staff/inventory");
        await owner.OpenAsync("/owner/journal");
        try
        {
            await staff.Page.GetByTestId("pause").ClickAsync();
            await staff.Page.GetByTestId("pause-confirm").ClickAsync();
            await Expect(staff.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Say why");
            await staff.AssertAccessibleAsync();
            await staff.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("The candle prices look wrong.");
            await staff.KeepPictureAsync("pause-dialog-light-390");
            await staff.Page.GetByTestId("pause-confirm").ClickAsync();
            await Expect(staff.Page.GetByTestId("pause-banner")).ToContainTextAsync("The candle prices look wrong.");
            await Expect(staff.Page.GetByTestId("resume")).ToHaveCountAsync(0);

            // The owner's open page learns of it by itself.
            await Expect(owner.Page.GetByTestId("pause-banner")).ToContainTextAsync($"Staff {site.Staff.Email}", new() { Timeout = 10_000 });
            await owner.KeepPictureAsync("paused-light-1440");
            await owner.AssertAccessibleAsync();
            Assert.IsType<DayNotStartedWhilePaused>((await site.Get<CeoJournal>().OpenAsync("a planner", "fingerprint", Cancel)).Refusal);
            Assert.Equal(nameof(StoreIsPaused), await CeoIsRefusedWithAsync());

            await owner.Page.GetByTestId("resume").ClickAsync();
            await Expect(owner.Page.GetByTestId("pause-banner")).ToHaveCountAsync(0);
            await Expect(staff.Page.GetByTestId("pause-banner")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
            Assert.False((await site.Get<PauseStore>().ReadAsync(Cancel)).IsPaused);
        }
        finally
        {
            await site.Get<PauseStore>().ResumeAsync(new Caller(CallerKind.Owner, site.Owner.Email), CancellationToken.None);
        }
        staff.AssertQuiet();
        owner.AssertQuiet();
    }

    private async Task<string?> CeoIsRefusedWithAsync()
    {
        var product = (await site.Get<ReadCatalogReport>().RunAsync(Cancel))[0];
        var answer = await site.Get<StoreGate>().RunAsync(
            new ChangePrice(product.Sku.Code, product.Price.Minor + 1), new GateCall(new Caller(CallerKind.Ceo, "Luna"), Guid.NewGuid(), "a step"), Cancel);
        Assert.Equal(Verdict.Refused, answer.Verdict);
        return answer.RefusalCode;
    }
}
