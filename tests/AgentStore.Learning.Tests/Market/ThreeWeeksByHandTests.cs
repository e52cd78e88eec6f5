using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Lanes;
using AgentStore.Learning.Market.Maths;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

/// <summary>
/// One shop, one good, price 10, cost 4, 20 customers of whom half buy at 10 (utility 0 there), orders take two weeks.
/// Opening stock: 10 expected units, one week of it. The draws are those of the Philox words; everything else is worked by hand.
/// </summary>
public sealed class ThreeWeeksByHandTests
{
    private static readonly AgentStore.Learning.Market.Definition.MarketDefinition Shop = (Markets.Plain(stores: 1) with
    {
        Demand = new() { Form = AgentStore.Learning.Market.Definition.DemandForm.NestedLogit, Customers = 20, ReferenceKept = 0.5 },
        Supply = new(LeadTimeWeeks: 2, OpeningWeeks: 1),
        Costs = new(HoldingPerUnit: 0.25, PerOrder: 3, PerUnitOrdered: 0.5, PerUnitShort: 1, SpoiledShare: 0.2),
        Limits = new() { PriceStep = 0.2, StockUnits = 30 },
    }).Define();

    [Fact]
    public void Three_weeks_are_those_worked_by_hand()
    {
        var state = new MarketState(Shop, 1);
        var (engine, actions, week) = (Shop.Reference(), new MarketActions(Shop, 1), new MarketWeek(Shop, 1));
        float Of(StateField field) => state[field][0];

        // Week 0: stay at 10, ask for 25; the cap of 30 leaves room for 20. Half of 20 customers are expected.
        (actions.PriceMultipliers[0], actions.OrderUnits[0]) = (1f, 25f);
        engine.Step(state, actions, week);
        var demand0 = Draw(10, 0);
        var sold0 = Math.Min(demand0, 10f);
        var left0 = 10f - sold0;
        var spoiled0 = MathF.Floor(left0 * 0.2f + 0.5f);
        Assert.Equal((10f, demand0, sold0, 20f), (week[WeekField.Mean][0], week[WeekField.Demand][0], week[WeekField.Sold][0], week[WeekField.Placed][0]));
        Assert.Equal(6 * sold0 - 4 * spoiled0 - 0.25f * (left0 - spoiled0) - (3 + 0.5f * 20) - (demand0 - sold0), week[WeekField.Reward][0], 1e-4);
        Assert.Equal((0f, 20f, 10f), (Of(StateField.DueIn1), Of(StateField.DueIn2), Of(StateField.Reference)));

        // Week 1: 30 % up is cut to 20 %: price 12, utility −0.6, share e^−0.6 / (1 + e^−0.6) = 0.354344. Nothing arrives.
        (actions.PriceMultipliers[0], actions.OrderUnits[0]) = (1.3f, 0f);
        engine.Step(state, actions, week);
        var open1 = left0 - spoiled0;
        var demand1 = Draw(20 * 0.354344f, 1);
        var sold1 = Math.Min(demand1, open1);
        var spoiled1 = MathF.Floor((open1 - sold1) * 0.2f + 0.5f);
        Assert.Equal(7.08687f, week[WeekField.Mean][0], 1e-4);
        Assert.Equal((demand1, 0f), (week[WeekField.Demand][0], week[WeekField.Received][0]));
        Assert.Equal(8 * sold1 - 4 * spoiled1 - 0.25f * (open1 - sold1 - spoiled1) - (demand1 - sold1), week[WeekField.Reward][0], 1e-4);
        Assert.Equal((12f, 11f, 20f), (Of(StateField.Price), Of(StateField.Reference), Of(StateField.DueIn1)));

        // Week 2: half the price is cut to 80 %: 9.6, utility 0.12, share 0.529964. The 20 arrive.
        actions.PriceMultipliers[0] = 0.5f;
        engine.Step(state, actions, week);
        var open2 = open1 - sold1 - spoiled1 + 20f;
        var demand2 = Draw(20 * 0.529964f, 2);
        var sold2 = Math.Min(demand2, open2);
        var spoiled2 = MathF.Floor((open2 - sold2) * 0.2f + 0.5f);
        Assert.Equal(10.59928f, week[WeekField.Mean][0], 1e-4);
        Assert.Equal((20f, demand2), (week[WeekField.Received][0], week[WeekField.Demand][0]));
        Assert.Equal(5.6f * sold2 - 4 * spoiled2 - 0.25f * (open2 - sold2 - spoiled2) - (demand2 - sold2), week[WeekField.Reward][0], 1e-4);
        Assert.Equal((open2 - sold2 - spoiled2, 10.3f), (Of(StateField.OnHand), Of(StateField.Reference)));
    }

    private static float Draw(float mean, uint week)
    {
        var (x0, x1, x2, x3) = (0u, 0u, week, Philox.Happenings);
        Philox.Words(ref x0, ref x1, ref x2, ref x3, (uint)Markets.Seed, (uint)(Markets.Seed >> 32));
        return Scalar.Poisson(mean, Philox.Uniform(x0));
    }
}
