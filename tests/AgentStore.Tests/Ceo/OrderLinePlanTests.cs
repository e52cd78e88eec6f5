using AgentStore.Ceo.House;
using AgentStore.Domain.Demand;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class OrderLinePlanTests
{
    private readonly List<string> notes = [];

    private OrderLinePlan? Find(HouseProduct product) => OrderLinePlan.Find(product, HouseProducts.Limits, notes);

    [Fact]
    public void Nothing_is_ordered_while_the_stock_outlasts_the_lead_time() => Assert.Null(Find(HouseProducts.Calm));

    [Fact]
    public void Order_brings_the_position_up_to_its_level_in_whole_packs()
    {
        var line = Find(HouseProducts.Calm.WithStock(10))!;
        Assert.Equal(0, line.Units % 6);
        Assert.InRange(10 + line.Units, line.Reorder.Level, line.Reorder.Level + 5);
        Assert.Null(line.NeedsApproval);
    }

    [Fact]
    public void Units_on_order_and_waiting_for_approval_count()
    {
        Assert.Null(Find(HouseProducts.Calm.WithStock(10) with { OnOrder = 30 }));
        Assert.Null(Find(HouseProducts.Calm.WithStock(10) with { WaitingUnits = 30 }));
    }

    [Fact]
    public void Dearer_goods_are_covered_less_well()
    {
        var thin = Reorder.Of(HouseProducts.Calm with { Price = 900 }, HouseProducts.Offer());
        var rich = Reorder.Of(HouseProducts.Calm, HouseProducts.Offer());
        Assert.True(thin.ServiceLevel < rich.ServiceLevel && thin.Level < rich.Level);
        Assert.Equal(Newsvendor.CriticalFractile(1_200, rich.OverageMinor), rich.ServiceLevel, 9);
    }

    [Fact]
    public void Dear_supplier_who_is_fast_is_chosen_when_the_cheap_one_comes_too_late()
    {
        var (cheap, fast) = (HouseProducts.Offer("cheap", 800, leadTimeDays: 14), HouseProducts.Offer("fast", 880, leadTimeDays: 2));
        Assert.Equal("fast", Find(HouseProducts.Calm.WithStock(2) with { Offers = [cheap, fast] })!.Reorder.Offer.SupplierCode);
        Assert.Equal("cheap", Find(HouseProducts.Calm.WithStock(30) with { Offers = [cheap, fast] })!.Reorder.Offer.SupplierCode);
    }

    [Fact]
    public void Minimum_that_would_last_too_long_is_not_ordered()
    {
        Assert.Null(Find(HouseProducts.Calm.WithStock(2) with { Offers = [HouseProducts.Offer(minimum: 190)] }));
        Assert.Contains("beyond the limits", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Minimum_above_the_limit_per_order_is_left_to_the_owner()
    {
        var line = Find(HouseProducts.Calm.WithStock(2) with { Offers = [HouseProducts.Offer(minimum: 66)] })!;
        Assert.Equal(66, line.Units);
        Assert.Contains("Even acme's minimum of 66 units passes the limit per order", line.NeedsApproval, StringComparison.Ordinal);
    }

    [Fact]
    public void Need_above_a_limit_is_cut_down_to_it_where_the_supplier_takes_less()
    {
        var line = Find(HouseProducts.Calm.WithStock(2) with { Forecast = new DemandForecast(8, 3, 26) })!;
        Assert.True(line.CostMinor <= HouseProducts.Limits.SpendPerOrderMinor.AllowedUpTo);
        Assert.Equal(("the limit per order", null), (line.HeldBackBy, line.NeedsApproval));
    }

    [Fact]
    public void Order_that_the_owner_turned_down_lately_is_not_repeated()
    {
        Assert.Null(Find(HouseProducts.Calm.WithStock(2) with { TurnedDown = new HashSet<string> { "PlacePurchaseOrder" } }));
        Assert.Contains("you turned an order of it down lately", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Product_without_sales_or_off_sale_is_not_ordered()
    {
        Assert.Null(Find(HouseProducts.Calm.WithStock(0) with { Forecast = new DemandForecast(0, 0, 0) }));
        Assert.Null(Find(HouseProducts.Calm.WithStock(0) with { IsListed = false }));
    }
}
