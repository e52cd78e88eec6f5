using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Pricing;

public sealed class MarkdownTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly DateOnly Today = DateOnly.FromDateTime(TestStore.OpenedAt.Date);

    private static ScheduleMarkdown Of(string sku, long price, int startsIn = 0, int endsIn = 6) => new(sku, price, Today.AddDays(startsIn), Today.AddDays(endsIn));

    private static Task<GateAnswer> SendAsync(TestStore store, IStoreCommand command) => store.Gate.RunAsync(command, TestStore.Call(TestStore.Ceo), Cancel);

    [Fact]
    public async Task Markdown_within_the_limits_starts_at_once_and_the_price_before_comes_back_after_its_last_day()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(Verdict.Allowed, (await SendAsync(store, Of("CANDLE", 1_800))).Verdict);
        Assert.Equal(1_800, await PriceAsync(store, "CANDLE"));
        store.Time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await RunAsync(store));
        Assert.Equal(1_800, await PriceAsync(store, "CANDLE"));

        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (await RunAsync(store), await RunAsync(store)));
        Assert.Equal(2_000, await PriceAsync(store, "CANDLE"));
        Assert.Equal([2_000, 1_800, 2_000], await HistoryAsync(store, "CANDLE"));
        Assert.Equal(MarkdownState.Ended, (await ViewAsync(store)).State);
    }

    [Fact]
    public async Task Jobs_at_the_same_time_start_and_end_a_markdown_once()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Equal(Verdict.Allowed, (await SendAsync(store, Of("CANDLE", 1_900, startsIn: 2, endsIn: 3))).Verdict);
        Assert.Equal((0, 2_000), (await RunAsync(store), await PriceAsync(store, "CANDLE")));
        store.Time.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(RunAsync(store), RunAsync(store), RunAsync(store));
        Assert.Equal(1_900, await PriceAsync(store, "CANDLE"));
        store.Time.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(RunAsync(store), RunAsync(store), RunAsync(store));
        Assert.Equal([2_000, 1_900, 2_000], await HistoryAsync(store, "CANDLE"));
    }

    [Fact]
    public async Task Deep_markdown_waits_for_the_owner_and_still_ends_by_itself()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await SendAsync(store, Of("CANDLE", 1_600));
        Assert.Equal((Verdict.NeedsApproval, 2_000), (waiting.Verdict, await PriceAsync(store, "CANDLE")));
        Assert.Equal(Verdict.Allowed, (await store.Get<DecideApproval>().ApproveAsync(waiting.ApprovalId!.Value, TestStore.Owner, Cancel)).Value.Verdict);
        Assert.Equal(1_600, await PriceAsync(store, "CANDLE"));
        store.Time.Advance(TimeSpan.FromDays(7));
        await RunAsync(store);
        Assert.Equal(2_000, await PriceAsync(store, "CANDLE"));
        await using var db = store.OpenDb();
        Assert.Empty(await db.Approvals.Where(request => request.State == ApprovalState.Pending).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Limits_look_again_on_the_first_day()
    {
        await using var store = await TestStore.CreateAsync();
        await SendAsync(store, Of("CANDLE", 1_850, startsIn: 1, endsIn: 5));
        await SendAsync(store, Of("MUG", 1_400, startsIn: 1, endsIn: 2));
        Assert.Equal(Verdict.Allowed, (await SendAsync(store, new ChangePrice("CANDLE", 2_200))).Verdict);
        await using (var db = store.OpenDb())
            await db.Database.ExecuteSqlAsync($"update supplier_offers set unit_cost_minor = 1390 where sku = 'MUG'", Cancel);

        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await RunAsync(store));
        Assert.Equal((2_200, 1_500), (await PriceAsync(store, "CANDLE"), await PriceAsync(store, "MUG")));
        var markdowns = (await store.Get<ReadMarkdowns>().RunAsync(Cancel)).ToDictionary(each => each.Sku.Code);
        Assert.Equal((MarkdownState.Scheduled, MarkdownState.Dropped), (markdowns["CANDLE"].State, markdowns["MUG"].State));
        Assert.Contains(nameof(PriceStaysInBand), markdowns["MUG"].OutcomeText, StringComparison.Ordinal);

        store.Time.Advance(TimeSpan.FromDays(5));
        await RunAsync(store);
        Assert.Equal((MarkdownState.Dropped, 2_200), ((await ViewAsync(store, "CANDLE")).State, await PriceAsync(store, "CANDLE")));
    }

    [Fact]
    public async Task Price_that_somebody_sets_meanwhile_stays()
    {
        await using var store = await TestStore.CreateAsync();
        await SendAsync(store, Of("CANDLE", 1_900));
        Assert.Equal(Verdict.Allowed, (await SendAsync(store, new ChangePrice("CANDLE", 1_950))).Verdict);
        store.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal((0, 0), (await RunAsync(store), await RunAsync(store)));
        Assert.Equal((1_950, MarkdownState.Ended), (await PriceAsync(store, "CANDLE"), (await ViewAsync(store)).State));
    }

    [Fact]
    public async Task Markdowns_one_after_the_other_add_up_like_any_price_moves()
    {
        await using var store = await TestStore.CreateAsync();
        await SendAsync(store, Of("CANDLE", 1_850, endsIn: 0));
        store.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync(store);
        Assert.Equal(Verdict.NeedsApproval, (await SendAsync(store, new ChangePrice("CANDLE", 2_100))).Verdict);
        Assert.Equal(Verdict.Refused, (await SendAsync(store, Of("CANDLE", 1_100, endsIn: 9))).Verdict);
    }

    [Fact]
    public async Task What_makes_no_markdown_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        async Task<string?> CodeAsync(ScheduleMarkdown command) => (await SendAsync(store, command)).RefusalCode;
        Assert.Equal(nameof(PriceNotPositive), await CodeAsync(Of("CANDLE", 0)));
        Assert.Equal(nameof(UnknownProduct), await CodeAsync(Of("NOTHING", 100)));
        Assert.Equal(nameof(MarkdownNotLower), await CodeAsync(Of("CANDLE", 2_000)));
        Assert.Equal(nameof(MarkdownDaysUnusable), await CodeAsync(Of("CANDLE", 1_900, startsIn: 3, endsIn: 2)));
        Assert.Equal(nameof(MarkdownDaysUnusable), await CodeAsync(Of("CANDLE", 1_900, startsIn: -3, endsIn: -1)));
        Assert.Equal(nameof(MarkdownDaysUnusable), await CodeAsync(Of("CANDLE", 1_900, endsIn: ScheduleMarkdown.DaysMax)));
        Assert.Equal(nameof(MarkdownDaysUnusable), await CodeAsync(Of("CANDLE", 1_900, startsIn: 91, endsIn: 92)));
        Assert.Null(await CodeAsync(Of("CANDLE", 1_900)));
        Assert.Equal(nameof(MarkdownAlready), await CodeAsync(Of("CANDLE", 1_880)));
        await using (var db = store.OpenDb())
            await db.Database.ExecuteSqlAsync($"update products set is_listed = false where sku = 'MUG'", Cancel);
        Assert.Equal(nameof(ProductNotListed), await CodeAsync(Of("MUG", 1_400)));
    }

    private static Task<int> RunAsync(TestStore store) => store.Get<RunMarkdowns>().RunAsync(Cancel);

    private static async Task<MarkdownView> ViewAsync(TestStore store, string sku = "CANDLE") =>
        (await store.Get<ReadMarkdowns>().RunAsync(Cancel)).Single(each => each.Sku == new Sku(sku));

    private static async Task<long> PriceAsync(TestStore store, string code)
    {
        await using var db = store.OpenDb();
        var sku = new Sku(code);
        return (await db.Products.AsNoTracking().SingleAsync(product => product.Sku == sku, Cancel)).PriceMinor;
    }

    private static async Task<IEnumerable<long>> HistoryAsync(TestStore store, string code)
    {
        await using var db = store.OpenDb();
        var sku = new Sku(code);
        return await db.PriceChanges.Where(change => change.Sku == sku).OrderBy(change => change.Id).Select(change => change.PriceMinor).ToListAsync(Cancel);
    }
}
