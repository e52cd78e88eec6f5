using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Purchasing;

public sealed class DraftLineTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);

    // Costs 8.00, sells at 20.00, two a day, 100 in the house: nothing has to be done.
    private static readonly PurchaseNeed Calm = new(
        new Sku("CANDLE"), "candles", IsListed: true, PriceMinor: 2_000, OnHand: 100, Available: 100, OnOrder: 0, Waiting: 0,
        new DemandForecast(2, 1.5, 26), [Offer()], WasTurnedDown: false);

    private readonly List<string> notes = [];

    private static PurchaseNeed Left(int units) => Calm with { OnHand = units, Available = units };

    private static SupplierOffer Offer(string supplier = "acme", long cost = 800, int minimum = 6, int leadTimeDays = 7) =>
        new(supplier, new Sku("CANDLE"), Usd, cost, minimum, 6, leadTimeDays, IsCostEstimated: false);

    private DraftLine? Find(PurchaseNeed need) => DraftLine.Find(need, Limits, notes);

    [Fact]
    public void Nothing_is_ordered_while_the_stock_outlasts_the_lead_time() => Assert.Null(Find(Calm));

    [Fact]
    public void Order_brings_the_position_up_to_its_level_in_whole_packs()
    {
        var line = Find(Left(10))!;
        Assert.Equal(0, line.Units % 6);
        Assert.InRange(10 + line.Units, line.Reorder.Level, line.Reorder.Level + 5);
        Assert.Null(line.NeedsApproval);
    }

    [Fact]
    public void Units_on_order_and_waiting_for_approval_count()
    {
        Assert.Null(Find(Left(10) with { OnOrder = 30 }));
        Assert.Null(Find(Left(10) with { Waiting = 30 }));
    }

    [Fact]
    public void Dearer_goods_are_covered_less_well()
    {
        var thin = Reorder.Of(Calm with { PriceMinor = 900 }, Offer());
        var rich = Reorder.Of(Calm, Offer());
        Assert.True(thin.ServiceLevel < rich.ServiceLevel && thin.Level < rich.Level);
        Assert.Equal(Newsvendor.CriticalFractile(1_200, rich.OverageMinor), rich.ServiceLevel, 9);
    }

    [Fact]
    public void Dear_supplier_who_is_fast_is_chosen_when_the_cheap_one_comes_too_late()
    {
        var (cheap, fast) = (Offer("cheap", 800, leadTimeDays: 14), Offer("fast", 880, leadTimeDays: 2));
        Assert.Equal("fast", Find(Left(2) with { Offers = [cheap, fast] })!.Reorder.Offer.SupplierCode);
        Assert.Equal("cheap", Find(Left(30) with { Offers = [cheap, fast] })!.Reorder.Offer.SupplierCode);
    }

    [Fact]
    public void Minimum_that_would_last_too_long_is_not_ordered()
    {
        Assert.Null(Find(Left(2) with { Offers = [Offer(minimum: 190)] }));
        Assert.Contains("beyond the limits", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Minimum_above_the_limit_per_order_is_left_to_the_owner()
    {
        var line = Find(Left(2) with { Offers = [Offer(minimum: 66)] })!;
        Assert.Equal(66, line.Units);
        Assert.Contains("Even acme's minimum of 66 units passes the limit per order", line.NeedsApproval, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_above_a_limit_is_cut_down_to_it_where_the_supplier_takes_less()
    {
        var line = Find(Left(2) with { Forecast = new DemandForecast(8, 3, 26) })!;
        Assert.True(line.CostMinor <= Limits.SpendPerOrderMinor.ApproveAbove);
        Assert.Equal(("the limit per order", null), (line.HeldBackBy, line.NeedsApproval));
    }

    [Fact]
    public void Order_that_the_owner_turned_down_lately_is_not_repeated()
    {
        Assert.Null(Find(Left(2) with { WasTurnedDown = true }));
        Assert.Contains("you turned an order of it down lately", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Product_without_sales_or_off_sale_is_not_ordered()
    {
        Assert.Null(Find(Left(0) with { Forecast = new DemandForecast(0, 0, 0) }));
        Assert.Null(Find(Left(0) with { IsListed = false }));
    }
}
