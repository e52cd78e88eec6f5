using AgentStore.Domain.Demand;
using AgentStore.Learning.Market;
using AgentStore.Learning.Market.Cpu;
using AgentStore.Learning.Market.Definition;
using AgentStore.Learning.Market.Policies;
using Xunit;

namespace AgentStore.Learning.Tests.Market;

/// <summary>What theory and a field experiment say the market must do.</summary>
public sealed class EconomicsTests
{
    [Fact]
    public void Best_responses_of_a_symmetric_logit_duopoly_meet_at_the_price_that_theory_gives()
    {
        var market = Markets.Plain().Define();
        var prices = new[] { 8f, 13f };
        for (var round = 0; round < 60; round++)
            for (var store = 0; store < 2; store++) prices[store] = BestPrice(market, prices, store);

        var nash = NashPrice(quality: 3, sensitivity: 0.3, cost: 4, stores: 2);
        Assert.All(prices, price => Assert.Equal(nash, price, 1e-4 * nash));
    }

    [Fact]
    public void Stores_that_answer_each_other_week_by_week_come_to_the_same_price()
    {
        var market = (Markets.Plain() with { Limits = new(PriceStep: 0.2, StockUnits: 100_000), Supply = new(OpeningWeeks: 60) }).Define();
        var state = new MarketState(market, 1);
        market.Reference(PolicyKind.MyopicBestResponse).Run(state, 50);

        Assert.All(state[StateField.Price], price => Assert.Equal(NashPrice(3, 0.3, 4, 2), price, 1e-3));
    }

    [Fact]
    public void Elasticities_put_in_come_out_of_a_regression_on_simulated_weeks()
    {
        const int markets = 4_000;
        var truth = ScenarioFiles.Read("juice-rivals").Value;
        var market = MarketDefinition.Of(truth with
        {
            Demand = truth.Demand with { ReferenceWeight = 0, Dispersion = 0 },
            Promotion = new(),
            Products = [.. truth.Products.Select(product => product with { BaseUnits = 300 })],
            Limits = new(StockUnits: 1_000_000, PriceStep: 0.2),
            Supply = new(OpeningWeeks: 20),
        }).Value;
        var (state, week) = (new MarketState(market, markets), new MarketWeek(market, markets));
        new CpuMarket(market, StorePolicies.All(market, PolicyKind.Random), Markets.Seed).Step(state, null, week);

        // The first agent's ln units on ln prices: its own, the mean of the three beside it, the mean of the two elsewhere.
        double Log(int agent, int index) => Math.Log(state[StateField.Shelf][agent * markets + index] / market.Traits[agent].ListPrice);
        var rows = Enumerable.Range(0, markets).Select(index => new[]
        {
            1, Log(0, index), (Log(1, index) + Log(2, index) + Log(3, index)) / 3, (Log(4, index) + Log(8, index)) / 2,
        }).ToArray();
        var found = LeastSquares.Solve(rows, [.. Enumerable.Range(0, markets).Select(index => Math.Log(week[WeekField.Demand][index]))]);
        var traits = market.Traits[0];
        Assert.Equal(traits.Sensitivity, found.Slopes[1], 3 * found.Errors[1]);
        Assert.Equal(traits.CrossProduct, found.Slopes[2], 3 * found.Errors[2]);
        Assert.Equal(traits.CrossStore, found.Slopes[3], 3 * found.Errors[3]);
        Assert.True(found.Errors[1] < 0.02);
    }

    [Fact]
    public void Profit_of_goods_that_spoil_overnight_is_highest_at_the_newsvendors_stock()
    {
        // Everything left over is thrown away, so each unit too many costs 4 and each one too few the margin of 6.
        var market = (Markets.Plain(stores: 1) with
        {
            Demand = new() { Form = DemandForm.NestedLogit, Customers = 60 },
            Costs = new(SpoiledShare: 1),
            Supply = new(OpeningWeeks: 0),
        }).Define();
        const int markets = 20_000;
        double Profit(int stock)
        {
            var state = new MarketState(market, markets);
            Array.Fill(state[StateField.OnHand], stock);
            new CpuMarket(market, StorePolicies.All(market, PolicyKind.Given), Markets.Seed).Step(state, new MarketActions(market, markets), null);
            return state.Sum(StateField.TotalReward) / markets;
        }

        var best = Enumerable.Range(25, 13).MaxBy(Profit);
        var fractile = Newsvendor.CriticalFractile(6, 4);
        var (quantile, probability) = (0, Math.Exp(-30));
        for (var sum = probability; sum < fractile; sum += probability) probability *= 30.0 / ++quantile;
        Assert.InRange(best, quantile - 1, quantile + 1);
    }

    [Fact]
    public void Ten_percent_on_all_orange_juice_prices_does_about_what_it_did_in_the_field()
    {
        var market = Markets.Named("orange-juice");
        (double Units, double Profit) Year(float factor)
        {
            const int markets = 128;
            var (state, actions) = (new MarketState(market, markets), new MarketActions(market, markets));
            var engine = new CpuMarket(market, StorePolicies.All(market, PolicyKind.Given), Markets.Seed);
            for (var week = 0; week < market.Rules.Weeks; week++)
            {
                Array.Fill(actions.PriceMultipliers, week == 0 ? factor : 1f);
                for (var at = 0; at < actions.OrderUnits.Length; at++)
                    actions.OrderUnits[at] = market.Traits[at / markets].OrderUpTo * 1.5f - state[StateField.OnHand][at] - state[StateField.DueIn1][at];
                engine.Step(state, actions, null);
            }
            return (state.Sum(StateField.TotalSold), state.Sum(StateField.TotalReward));
        }

        var (before, after) = (Year(1f), Year(1.1f));
        Assert.InRange(after.Units / before.Units - 1, -0.10, -0.02);
        Assert.InRange(after.Profit / before.Profit - 1, 0.08, 0.25);
    }

    /// <summary>p = c + 1 / (α (1 − s(p))), by bisection in double precision.</summary>
    private static double NashPrice(double quality, double sensitivity, double cost, int stores)
    {
        var (low, high) = (cost, cost + 100);
        for (var round = 0; round < 200; round++)
        {
            var price = (low + high) / 2;
            var attraction = Math.Exp(quality - sensitivity * price);
            var share = attraction / (1 + stores * attraction);
            if (price < cost + 1 / (sensitivity * (1 - share))) low = price;
            else high = price;
        }
        return (low + high) / 2;
    }

    /// <summary>The price of a store whose marginal profit vanishes, by bisection; the slope is taken across a twentieth.</summary>
    private static float BestPrice(MarketDefinition market, float[] prices, int store)
    {
        double Profit(double price)
        {
            var asked = (float[])prices.Clone();
            asked[store] = (float)price;
            return (asked[store] - 4.0) * market.MeansAt(asked)[store];
        }
        var (low, high) = (4.5, 30.0);
        for (var round = 0; round < 40; round++)
        {
            var price = (low + high) / 2;
            if (Profit(price + 0.025) > Profit(price - 0.025)) low = price;
            else high = price;
        }
        return (float)((low + high) / 2);
    }
}
