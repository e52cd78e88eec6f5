using AgentStore.Domain.Approvals;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Purchasing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentStore.BrowserTests.Console;

[Collection(ConsoleAlone.Name)]
public sealed class ApprovalTests(Site site)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static ILocator Card(Visit visit, ApprovalId id) => visit.Page.Locator($"[data-testid=approval][data-id='{id.Value}']");

    [Fact]
    public async Task Owner_approves_a_waiting_purchase_which_is_carried_out_once()
    {
        var (answer, order) = await Arrange.WaitingPurchaseAsync(site);
        var before = (await site.Get<ReadPurchaseOrders>().RunAsync(Cancel)).Count;
        await using var visit = await site.NewPageAsync();
        await using var second = await site.NewPageAsync(width: 390, scheme: ColorScheme.Dark);
        await visit.SignInAsync(site.Owner);
        await second.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/approvals");
        await second.OpenAsync("/owner/approvals");

        var card = Card(visit, answer.ApprovalId!.Value);
        await Expect(card).ToContainTextAsync(order.Lines[0].Sku);
        await Expect(card.GetByTestId("time-left")).ToContainTextAsync("2 d 23 h");
        // What the CEO wrote is text: its markup is shown, not obeyed.
        await Expect(card.Locator("blockquote")).ToHaveTextAsync("It <b>sells</b> well; I want a full season of it.");
        await visit.KeepPictureAsync("owner-approvals-light-1440");
        await second.KeepPictureAsync("owner-approvals-dark-390");
        await card.GetByTestId("approve").ClickAsync();
        await Expect(card.GetByTestId("result")).ToContainTextAsync("Approved and done.");

        // The other window shows it still, or says by now what became of it; approving there again carries nothing out.
        var stale = Card(second, answer.ApprovalId.Value).GetByTestId("approve");
        if (await stale.CountAsync() > 0)
        {
            await stale.DispatchEventAsync("click");
            await Expect(Card(second, answer.ApprovalId.Value).GetByTestId("result")).ToContainTextAsync("carried out already");
        }
        var orders = await site.Get<ReadPurchaseOrders>().RunAsync(Cancel);
        Assert.Equal(before + 1, orders.Count);
        Assert.Equal(order.Lines[0].Units, orders.MaxBy(each => each.Number)!.Lines.Single().Units);
        visit.AssertQuiet();
        second.AssertQuiet();
    }

    [Fact]
    public async Task Owner_rejects_with_a_reason_by_keyboard_alone_on_a_phone()
    {
        var (answer, _) = await Arrange.WaitingPurchaseAsync(site);
        await using var visit = await site.NewPageAsync(width: 390);
        await visit.SignInAsync(site.Owner);
        await visit.OpenAsync("/owner/approvals");
        await visit.AssertFitsAsync();
        var card = Card(visit, answer.ApprovalId!.Value);

        await card.GetByTestId("reject").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await card.GetByTestId("reject-confirm").PressAsync("Enter");
        await Expect(card).ToContainTextAsync("Say why, in a few words");
        await visit.AssertAccessibleAsync();
        await card.GetByRole(AriaRole.Textbox).FocusAsync();
        await visit.Page.Keyboard.TypeAsync("Too much of one thing.");
        await visit.Page.Keyboard.PressAsync("Tab");
        await card.GetByTestId("reject-confirm").PressAsync("Enter");
        await Expect(card.GetByTestId("result")).ToContainTextAsync("Too much of one thing.");

        var request = (await site.Get<ReadApprovals>().RunAsync(Cancel)).Single(each => each.Id == answer.ApprovalId);
        Assert.Equal((ApprovalState.Rejected, "Too much of one thing.", $"Owner {site.Owner.Email}"), (request.State, request.OutcomeText, request.DecidedBy));
        visit.AssertQuiet();
    }
}
