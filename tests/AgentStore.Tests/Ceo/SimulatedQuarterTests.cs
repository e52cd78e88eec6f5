using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Ceo;

/// <summary>HousePlanner runs a simulated shop for a quarter; what counts is what it does over time, not on one day.</summary>
public sealed class SimulatedQuarterTests(ITestOutputHelper output)
{
    private const int Days = 91;

    private static SimulatedProduct Product(string sku, long price, long cost, double unitsPerWeek, double elasticity, int onHand, int minimum, int pack, int lead, string supplier) =>
        new(sku, price, unitsPerWeek, elasticity, onHand, new SupplierOffer(supplier, new Sku(sku), new Currency("USD"), cost, minimum, pack, lead, IsCostEstimated: false));

    private static SimulatedShop Live(int seed)
    {
        var shop = new SimulatedShop(seed,
        [
            Product("CANDLE", 2_800, 1_100, 11, -1.7, 20, 12, 6, 7, "wax"),
            Product("MUG", 2_600, 1_080, 8, -1.7, 8, 8, 4, 10, "clay"),
            Product("PRINT", 3_400, 1_450, 13, -1.8, 6, 60, 20, 14, "press"),
            Product("CARDS", 1_600, 640, 9, -1.6, 90, 12, 12, 4, "goods"),
            Product("NUTS", 1_400, 690, 15, -2.0, 30, 24, 12, 4, "goods"),
            Product("DICE", 1_800, 820, 5, -1.2, 30, 12, 12, 4, "goods"),
            Product("TOTE", 2_400, 980, 0.3, -1.7, 4, 48, 12, 10, "clay"),
        ]);
        for (var day = 0; day < Days; day++) shop.LiveOneDay();
        return shop;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_quarter_is_lived_sensibly(int seed)
    {
        var shop = Live(seed);
        foreach (var product in shop.Products)
            output.WriteLine($"{product.Sku}: wanted {product.Wanted}, sold {product.Sold}, on hand {product.OnHand}, price {product.Reference} to {product.Price}, changes {string.Join(" ", product.Changes.Select(change => $"{change.Date:MM-dd}:{change.Price}"))}");
        output.WriteLine(string.Join('\n', shop.Decisions.GroupBy(each => (each.Tool, each.Verdict)).Select(group => $"{group.Key} {group.Count()}")));

        // Nothing is ever proposed that a hard limit forbids.
        Assert.DoesNotContain(shop.Decisions, decision => decision.Verdict == Verdict.Refused);
        // Most of what customers want is there, though several products start almost sold out.
        Assert.InRange((double)shop.Products.Sum(product => product.Sold) / shop.Products.Sum(product => product.Wanted), 0.9, 1);
        // Nothing piles up: no product holds more than the cover limit lets in, and one that hardly sells isn't ordered at all.
        Assert.All(shop.Products, product => Assert.InRange(product.OnHand, 0, Math.Max(4, product.UnitsPerDay * 90)));
        Assert.DoesNotContain(shop.Decisions, decision => decision.Tool == "place_purchase_order" && decision.Message.Contains("TOTE", StringComparison.Ordinal));
        // Prices move rarely and not far.
        Assert.All(shop.Products, product => Assert.InRange(product.Price, product.Reference * 80 / 100, product.Reference * 130 / 100));
        Assert.All(shop.Products, product => Assert.All(product.Changes.Zip(product.Changes.Skip(1)), pair => Assert.True(pair.Second.Date.DayNumber - pair.First.Date.DayNumber >= 7)));
    }
}
