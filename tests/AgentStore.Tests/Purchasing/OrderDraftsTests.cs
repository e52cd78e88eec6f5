using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Purchasing.Drafts;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Purchasing;

public sealed class OrderDraftsTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);
    private static readonly PurchaseBudget Rich = new(Usd, 0, new Dictionary<string, long>(), 10_000_000, 0);

    private static PurchaseNeed Need(string sku, string supplier, int left = 2, long cost = 800, int minimum = 6, string category = "candles") => new(
        new Sku(sku), category, IsListed: true, PriceMinor: cost * 5 / 2, OnHand: left, Available: left, OnOrder: 0, Waiting: 0, new DemandForecast(2, 1.5, 26),
        [new SupplierOffer(supplier, new Sku(sku), Usd, cost, minimum, 6, 7, IsCostEstimated: false)], WasTurnedDown: false);

    [Fact]
    public void Due_products_of_one_supplier_go_into_one_order()
    {
        var drafts = OrderDrafts.Make([Need("A", "wax", cost: 500), Need("B", "clay"), Need("C", "wax", cost: 500), Need("D", "wax", left: 100)], Rich, Limits);
        Assert.Equal(["wax", "clay"], drafts.Orders.Select(order => order.SupplierCode));
        Assert.Equal(["A", "C"], drafts.Orders[0].Lines.Select(line => line.Sku.Code));
        Assert.All(drafts.Orders, order => Assert.Equal(order.Lines.Sum(line => line.UnitCost.Minor * line.Units), order.Cost.Minor));
    }

    [Fact]
    public void What_a_budget_has_no_room_for_waits_the_less_urgent_first()
    {
        var spent = Rich with { SpentToday = Limits.SpendPerDayMinor.ApproveAbove - 40_000 };
        var drafts = OrderDrafts.Make([Need("A", "wax", left: 9), Need("B", "clay", left: 1)], spent, Limits);
        Assert.Equal(["B"], drafts.Orders.SelectMany(order => order.Lines).Select(line => line.Sku.Code));
        Assert.Contains("of A from wax", Assert.Single(drafts.LeftAlone), StringComparison.Ordinal);
        Assert.EndsWith("they would pass the limit per day.", drafts.LeftAlone[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Line_that_needs_the_owner_goes_by_itself()
    {
        var drafts = OrderDrafts.Make([Need("A", "wax"), Need("B", "wax", cost: 900, minimum: 60)], Rich, Limits);
        Assert.Equal([(false, "A"), (true, "B")], drafts.Orders.Select(order => (order.IsForTheOwner, Assert.Single(order.Lines).Sku.Code)));
    }

    [Fact]
    public void Cash_reserve_and_category_hold_back()
    {
        var poor = Rich with { CashMinor = Limits.CashReserveMinor.ApproveBelow + 1_000 };
        Assert.EndsWith("the cash reserve.", Assert.Single(OrderDrafts.Make([Need("A", "wax")], poor, Limits).LeftAlone), StringComparison.Ordinal);
        var spent = Rich with { SpentByCategory = new Dictionary<string, long> { ["candles"] = Limits.SpendPerCategoryMinor.ApproveAbove } };
        Assert.Empty(OrderDrafts.Make([Need("A", "wax")], spent, Limits).Orders);
        Assert.Single(OrderDrafts.Make([Need("A", "wax", category: "mugs")], spent, Limits).Orders);
    }

    [Fact]
    public void No_store_is_given_orders_beyond_its_budgets_or_against_the_suppliers_terms()
    {
        var needs = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Long[1, 60_000], Gen.Int[1, 80], Gen.Int[1, 24], Gen.Double[0, 9]).Array[1, 12];
        Gen.Select(needs, Gen.Long[0, 200_000], Gen.Long[0, 3_000_000]).Sample((drawn, spent, cash) =>
        {
            var all = drawn.Select((each, index) => Need($"P{index}", $"s{each.Item1}", each.Item2, each.Item3) with
            {
                Forecast = new DemandForecast(each.Item6, each.Item6, 26),
                Offers = [new SupplierOffer($"s{each.Item1}", new Sku($"P{index}"), Usd, each.Item3, each.Item4, each.Item5, 7, IsCostEstimated: false)],
            }).ToList();
            var drafts = OrderDrafts.Make(all, Rich with { SpentToday = spent, CashMinor = cash }, Limits);
            var within = drafts.Orders.Where(order => !order.IsForTheOwner).ToList();
            Assert.Distinct(within.Select(order => order.SupplierCode));
            Assert.All(within, order => Assert.True(order.Cost.Minor <= Limits.SpendPerOrderMinor.ApproveAbove));
            Assert.True(within.Count == 0 || spent + within.Sum(order => order.Cost.Minor) <= Limits.SpendPerDayMinor.ApproveAbove);
            Assert.True(within.Count == 0 || cash - within.Sum(order => order.Cost.Minor) >= Limits.CashReserveMinor.ApproveBelow);
            Assert.All(drafts.Orders, order => Assert.All(order.Lines, line =>
                Assert.True(all.Single(need => need.Sku == line.Sku).Offers[0].Accepts(line.Units))));
        });
    }
}
