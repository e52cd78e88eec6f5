using AgentStore.Ceo.House;
using AgentStore.Domain.Demand;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class PriceMoveTests
{
    private static HouseProduct Learned(double elasticity, double standardError) =>
        HouseProducts.Calm with { Learned = new ElasticityEstimate(elasticity, standardError, 26) };

    private static PriceMove? Find(HouseProduct product) => PriceMove.Find(product, HouseProducts.Limits);

    [Fact]
    public void Price_stays_when_nothing_speaks_against_it() => Assert.Null(Find(HouseProducts.Calm));

    [Fact]
    public void Price_rises_when_demand_is_known_to_mind_it_little()
    {
        var move = Find(Learned(-1.2, 0.05))!;
        Assert.Equal((2_150, false, false), (move.ToMinor, move.NeedsApproval, move.SellsOut));
        Assert.True(move.WorstShare > 0 && move.GainShare >= move.WorstShare);
    }

    [Fact]
    public void Price_falls_when_demand_is_known_to_mind_it_much() => Assert.Equal(1_850, Find(Learned(-3.5, 0.1))!.ToMinor);

    [Fact]
    public void Price_stays_when_the_evidence_is_thin() => Assert.Null(Find(Learned(-1.2, 2)));

    [Fact]
    public void Price_rises_when_the_stock_will_not_last_until_a_delivery()
    {
        var move = Find(HouseProducts.Calm.WithStock(5))!;
        Assert.Equal((2_150, true, 7), (move.ToMinor, move.SellsOut, move.Days));
    }

    [Fact]
    public void Delivery_on_its_way_counts() =>
        Assert.Null(Find(HouseProducts.Calm.WithStock(5) with { OnOrder = 24, DaysToNextDelivery = 1 }));

    [Fact]
    public void Nothing_to_sell_is_no_reason_for_a_price() => Assert.Null(Find(Learned(-1.2, 0.05).WithStock(0)));

    [Fact]
    public void Price_that_was_changed_lately_is_left_to_show_its_effect() => Assert.Null(Find(Learned(-1.2, 0.05) with { Price = 2_100 }));

    [Fact]
    public void Price_that_waits_or_was_turned_down_is_left_alone()
    {
        Assert.Null(Find(Learned(-1.2, 0.05) with { HasPriceWaiting = true }));
        Assert.Null(Find(Learned(-1.2, 0.05) with { TurnedDown = new HashSet<string> { "ChangePrice" } }));
    }

    [Fact]
    public void Price_never_passes_the_ceiling_over_its_reference() =>
        Assert.Null(Find(Learned(-1.05, 0.02) with { ReferencePrice = 1_540 }));

    [Fact]
    public void Margin_below_the_limit_grows_with_the_owners_yes()
    {
        var move = Find(Learned(-1.5, 0.1) with { Cost = 1_700 })!;
        Assert.Equal((2_150, true), (move.ToMinor, move.NeedsApproval));
    }

    [Fact]
    public void Margin_is_never_brought_below_the_limit()
    {
        var move = Find(Learned(-9, 0.1) with { Cost = 1_450 });
        Assert.Equal(1_950, move!.ToMinor);
    }

    [Fact]
    public void Product_without_a_known_cost_keeps_its_price() => Assert.Null(Find(Learned(-1.2, 0.05) with { Cost = null, Offers = [] }));

    [Theory]
    [InlineData(270, 285, new long[] { 275, 279, 285 })]
    [InlineData(995, 1_060, new long[] { 995, 999, 1_000, 1_050 })]
    [InlineData(2_801, 2_899, new long[] { 2_850 })]
    public void Tag_prices_end_as_shops_write_them(long lowest, long highest, long[] expected) =>
        Assert.Equal(expected, CharmPrices.Between(lowest, highest, 2));

    [Fact]
    public void Currency_without_decimals_has_tag_prices_too() => Assert.Equal([9, 10, 11], CharmPrices.Between(9, 11, 0));
}
