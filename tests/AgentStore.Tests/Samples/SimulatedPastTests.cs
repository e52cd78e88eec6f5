using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentStore.Operations.Samples.Boutique;
using AgentStore.Tests.Snapshots;
using Xunit;

namespace AgentStore.Tests.Samples;

/// <summary>The demo boutique's made-up past: the same on every machine, consistent in itself, and set to the real figures it names.</summary>
public sealed class SimulatedPastTests
{
    private static readonly DateOnly FirstWeek = new(2025, 5, 26);
    private static readonly BoutiqueSeed Seed = BoutiqueSeed.Load();
    private static readonly PastResult Past = SimulatedPast.Draw(Seed, FirstWeek);

    [Fact]
    public void Past_is_the_same_on_every_machine() => Snapshot.Match(Fingerprint(Past), "simulated-past");

    [Fact]
    public void Past_covers_every_week_of_every_product_with_figures_that_fit_together()
    {
        Assert.Equal(Seed.Products.Count * SimulatedPast.Weeks, Past.Sales.Count);
        Assert.Equal(Past.Sales.Count, Past.Sales.Select(row => (row.ProductCode, row.PeriodStart)).Distinct().Count());
        Assert.All(Past.Sales, row => Assert.True(row is { Units: >= 0, UnitsReturned: >= 0, DaysOutOfStock: >= 0 and <= 7, UnitPriceMinor: > 0 }));
        Assert.All(Past.FinalStock.Values, units => Assert.True(units >= 0));
        Assert.Contains(Past.Sales, row => row.DaysOutOfStock > 0);
        Assert.All(Past.Sales.Where(row => row.PeriodStart >= FirstWeek.AddDays(7 * (SimulatedPast.Weeks - 3))), row => Assert.Equal(Product(row.ProductCode).PriceMinor, row.UnitPriceMinor));
    }

    [Fact]
    public void Stock_adds_up_from_deliveries_sales_and_returns()
    {
        var delivered = Past.Deliveries.Where(each => Past.FinalStock.ContainsKey(each.Sku.Code)).GroupBy(each => each.Sku.Code).ToDictionary(group => group.Key, group => group.Sum(each => each.UnitsDelivered));
        foreach (var rows in Past.Sales.GroupBy(row => row.ProductCode))
        {
            var opening = (int)Math.Ceiling(Product(rows.Key).SimulatedDemand.WeeklyBase * 6);
            Assert.Equal(opening + delivered.GetValueOrDefault(rows.Key) - rows.Sum(row => row.Units) + rows.Sum(row => row.UnitsReturned), Past.FinalStock[rows.Key]);
        }
    }

    [Fact]
    public void Suppliers_keep_their_word_as_often_as_their_character_says()
    {
        foreach (var supplier in Seed.Suppliers)
        {
            var mine = Past.Deliveries.Where(each => each.SupplierCode == supplier.Code).ToList();
            var (n, share) = (mine.Count, 1 - supplier.SimulatedConduct.OnTimeShare);
            Assert.True(n > 0, supplier.Code);
            var tolerance = 4 * Math.Sqrt(share * (1 - share) / n) + 1.0 / n;
            Assert.InRange(mine.Count(each => each.WasLate) / (double)n, share - tolerance, share + tolerance);
        }
    }

    [Fact]
    public void Baskets_returns_and_elasticities_are_those_of_the_real_logs()
    {
        Assert.Equal(Calibration.ElasticityMean, SimulatedPast.Elasticities(Seed.Products).Average(), 0.1);
        Assert.InRange(Past.BasketLines.Count(lines => lines == 1) / (double)Past.BasketLines.Count, Calibration.BasketLines[0] - 0.02, Calibration.BasketLines[0] + 0.06);
        Assert.InRange(Past.LinesReturned / (double)Past.BasketLines.Sum(), Calibration.ReturnShare * 0.8, Calibration.ReturnShare * 1.2);
    }

    [Fact]
    public void Gifts_sell_best_before_christmas()
    {
        var gifts = Seed.Products.Where(product => product.Season == "gift").Select(product => product.Sku).ToHashSet();
        double Mean(int month) => Past.Sales.Where(row => gifts.Contains(row.ProductCode) && row.PeriodStart.Month == month && row.DaysOutOfStock == 0).Average(row => row.Units);
        Assert.InRange(Mean(12) / Mean(3), 1.5, 4);
    }

    private static BoutiqueProduct Product(string sku) => Seed.Products.Single(product => product.Sku == sku);

    private static string Fingerprint(PastResult past)
    {
        var text = new StringBuilder();
        foreach (var row in past.Sales)
            text.Append(CultureInfo.InvariantCulture, $"{row.ProductCode},{row.PeriodStart:O},{row.Units},{row.UnitPriceMinor},{row.UnitsReturned},{row.DaysOutOfStock}\n");
        foreach (var each in past.Deliveries)
            text.Append(CultureInfo.InvariantCulture, $"{each.SupplierCode},{each.Sku},{each.OrderedOn:O},{each.ArrivedOn:O},{each.UnitsDelivered},{each.InvoicedUnitCostMinor}\n");
        return $"{past.Sales.Count} rows, {past.Sales.Sum(row => row.Units)} units, {past.Deliveries.Count} deliveries, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }
}
