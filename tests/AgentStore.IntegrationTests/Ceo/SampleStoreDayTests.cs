using AgentStore.Ceo;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Data;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>HousePlanner's first day in the sample stores, as they are seeded.</summary>
public sealed class SampleStoreDayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Boutique_gets_price_changes_orders_within_limits_and_an_order_that_waits()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        var day = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;

        Assert.Equal((CeoDayState.Completed, null), (day.State, day.Failure));
        Assert.Equal("HousePlanner (built-in, no language model)", day.Ceo);
        Assert.True(day.PriceChanges >= 1);
        Assert.True(day.PurchaseOrders >= 1);
        Assert.Contains(day.Decisions, decision => decision is { Operation: nameof(PlacePurchaseOrder), Verdict: Verdict.NeedsApproval, ApprovalId: not null });
        Assert.Equal(0, day.Refused);
        Assert.All(day.Decisions, decision => Assert.NotEmpty(decision.Reason));
        Assert.Contains("Waits for you", day.Report, StringComparison.Ordinal);
        Assert.Equal(0, day.RunningCostMinor);
    }

    [Fact]
    public async Task Orders_of_the_boutiques_first_day_stay_within_the_owners_budgets()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        await services.GetRequiredService<CeoDay>().RunAsync(Cancel);

        await using var db = services.GetRequiredService<StoreContexts>().Open();
        var limits = (await db.Limits.SingleAsync(Cancel)).ToLimits();
        var orders = await db.PurchaseOrders.AsNoTracking().ToListAsync(Cancel);
        Assert.All(orders, order => Assert.InRange(order.Total.Minor, 1, limits.SpendPerOrderMinor.ApproveAbove));
        Assert.InRange(orders.Sum(order => order.Total.Minor), 1, limits.SpendPerDayMinor.ApproveAbove);
        Assert.Distinct(orders.Select(order => order.SupplierCode));
    }

    [Fact]
    public async Task Boutique_marks_down_what_would_last_too_long_and_the_price_comes_back()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        var day = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal(Verdict.Allowed, Assert.Single(day.Decisions, decision => decision.Operation == nameof(ScheduleMarkdown)).Verdict);
        var markdown = Assert.Single(await services.GetRequiredService<ReadMarkdowns>().RunAsync(Cancel));
        Assert.Equal((MarkdownState.Running, day.Date, day.Date.AddDays(13)), (markdown.State, markdown.StartsOn, markdown.EndsOn));

        await using var db = services.GetRequiredService<StoreContexts>().Open();
        Assert.Equal(markdown.Price.Minor, (await db.Products.AsNoTracking().SingleAsync(product => product.Sku == markdown.Sku, Cancel)).PriceMinor);
        ((Microsoft.Extensions.Time.Testing.FakeTimeProvider)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromDays(14));
        Assert.Equal(1, await services.GetRequiredService<RunMarkdowns>().RunAsync(Cancel));
        Assert.Equal(markdown.Before!.Value.Minor, (await db.Products.AsNoTracking().SingleAsync(product => product.Sku == markdown.Sku, Cancel)).PriceMinor);
    }

    [Fact]
    public async Task Second_day_proposes_nothing_again_that_waits()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        var first = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;
        ((Microsoft.Extensions.Time.Testing.FakeTimeProvider)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromDays(1));
        var second = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;

        Assert.Equal(first.Date.AddDays(1), second.Date);
        Assert.Equal(0, second.Refused);
        Assert.Empty(Ordered(first, Verdict.NeedsApproval).Intersect(Ordered(second, Verdict.Allowed, Verdict.NeedsApproval)));
        Assert.Empty(Repriced(first).Intersect(Repriced(second)));
    }

    private static IEnumerable<string> Ordered(CeoDayResult day, params Verdict[] verdicts) => day.Decisions
        .Where(decision => decision.Operation == nameof(PlacePurchaseOrder) && verdicts.Contains(decision.Verdict))
        .SelectMany(decision => decision.Summary.Split(' ').Where((_, index) => index > 0 && decision.Summary.Split(' ')[index - 1] == "×")).Select(sku => sku.TrimEnd(','));

    private static IEnumerable<string> Repriced(CeoDayResult day) =>
        day.Decisions.Where(decision => decision.Operation == nameof(ChangePrice)).Select(decision => decision.Summary.Split(' ')[4]);

    [Fact]
    public async Task Boutique_tries_one_new_product_with_the_owners_yes_and_puts_it_on_sale_once_it_is_there()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        var time = (Microsoft.Extensions.Time.Testing.FakeTimeProvider)services.GetRequiredService<TimeProvider>();
        var first = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;
        var trial = Assert.Single(first.Decisions, decision => decision.Reason.StartsWith("To try something new.", StringComparison.Ordinal));
        Assert.Equal(Verdict.NeedsApproval, trial.Verdict);
        Assert.Contains("has no sales to forecast from", trial.Message, StringComparison.Ordinal);

        var approved = (await services.GetRequiredService<DecideApproval>().ApproveAsync(new ApprovalId(trial.ApprovalId!.Value), TestStore.Owner, Cancel)).Value;
        Assert.Equal(Verdict.Allowed, approved.Verdict);
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        var order = (await db.PurchaseOrders.AsNoTracking().ToListAsync(Cancel)).Single(each => each.Reason.StartsWith("To try something new.", StringComparison.Ordinal));
        var line = Assert.Single(order.Lines);
        Assert.False((await db.Products.AsNoTracking().SingleAsync(product => product.Sku == line.Sku, Cancel)).IsListed);
        time.Advance(TimeSpan.FromDays(order.ExpectedOn.DayNumber - first.Date.DayNumber));
        var received = await services.GetRequiredService<ReceiveDelivery>().RunAsync(
            new Delivery(Guid.NewGuid(), order.Id, [new DeliveredLine(line.Sku, line.Units)]), TestStore.Owner, Cancel);
        Assert.True(received.Succeeded);

        var next = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;
        Assert.Equal(Verdict.Allowed, Assert.Single(next.Decisions, decision => decision.Operation == nameof(ListProduct)).Verdict);
        Assert.True((await db.Products.AsNoTracking().SingleAsync(product => product.Sku == line.Sku, Cancel)).IsListed);
        Assert.DoesNotContain(next.Decisions, decision => decision.Reason.StartsWith("To try something new.", StringComparison.Ordinal));
        Assert.Equal(1, await db.SupplierDeliveries.CountAsync(delivery => !delivery.IsSimulated && delivery.Sku == line.Sku && delivery.ArrivedOn <= delivery.PromisedOn, Cancel));
    }

    [Fact]
    public async Task Boutique_takes_off_sale_what_hardly_anybody_has_bought_for_a_quarter()
    {
        await using var services = await CeoStores.SeedAsync("boutique");
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        await db.Database.ExecuteSqlAsync($"update sales_log set units = 0 where product_code = (select log_code from products where sku = 'TOTE-FRIDAY') and period_start > (select max(period_start) from sales_log) - 100", Cancel);
        var day = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;

        Assert.Equal(Verdict.Allowed, Assert.Single(day.Decisions, decision => decision.Operation == nameof(DelistProduct)).Verdict);
        Assert.False((await db.Products.AsNoTracking().SingleAsync(product => product.Sku == new Sku("TOTE-FRIDAY"), Cancel)).IsListed);
    }

    [Fact]
    public async Task Orange_juice_store_gets_price_changes_and_orders_whose_figures_are_in_the_log()
    {
        await using var services = await CeoStores.SeedAsync("dominicks:122");
        var day = (await services.GetRequiredService<CeoDay>().RunAsync(Cancel)).Value;

        Assert.Equal((CeoDayState.Completed, null), (day.State, day.Failure));
        Assert.True(day.PriceChanges >= 1 && day.PurchaseOrders >= 1, day.Report);
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        var change = await db.Decisions.FirstAsync(decision => decision.Operation == nameof(ChangePrice) && decision.Verdict == Verdict.Allowed, Cancel);
        var sku = change.Summary.Split(' ')[4];
        var code = sku["OJ-".Length..].TrimStart('0');
        var newest = await db.SalesLog.Where(row => row.StoreCode == "122" && row.ProductCode == code).OrderByDescending(row => row.PeriodStart).FirstAsync(Cancel);
        Assert.Contains($"Landed cost {newest.UnitCostMinor / 100m:0.00} USD (an estimate)", change.Reason, StringComparison.Ordinal);
        Assert.Contains($"From {newest.UnitPriceMinor / 100m:0.00} USD", change.Reason, StringComparison.Ordinal);
        Assert.Contains("104 weeks of its own sales", change.Reason, StringComparison.Ordinal);
    }
}
