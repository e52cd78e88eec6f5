using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>One product's place in the simulated past: its price, its stock, and the counts of the week.</summary>
internal sealed class PastShelf(BoutiqueProduct product)
{
    private const int WeeksOfOpeningStock = 6;
    private int sold, returned, daysOut;

    public BoutiqueProduct Product { get; } = product;

    /// <summary>Price of the week, minor units.</summary>
    public long PriceMinor { get; private set; } = product.PriceMinor;

    /// <summary>Units on hand.</summary>
    public int OnHand { get; private set; } = (int)Math.Ceiling(product.SimulatedDemand.WeeklyBase * WeeksOfOpeningStock);

    /// <summary>Units on the way.</summary>
    public int OnOrder { get; set; }

    /// <summary>Sets the price to a share of the product's price, on a tag's steps; null for the price itself.</summary>
    public void SetPrice(double? share) => PriceMinor = share is { } part ? (long)Math.Round(Product.PriceMinor * part / 10) * 10 : Product.PriceMinor;

    public void BeginWeek() => (sold, returned, daysOut) = (0, 0, 0);

    public void EndDay() => daysOut += OnHand == 0 ? 1 : 0;

    /// <summary>Units a week that customers want on a day: base · season · (1 + trend)^weeks · (price / list price)^elasticity.</summary>
    public double WantedPerWeek(DateOnly date, int weeksFromToday, double elasticity) =>
        Product.SimulatedDemand.WeeklyBase * Season.Index(Product.Season, date) * Math.Pow(1 + Product.SimulatedDemand.TrendPerWeek, weeksFromToday)
        * Math.Pow((double)PriceMinor / Product.PriceMinor, elasticity);

    /// <summary>Sells what there is of the units wanted.</summary>
    public int Sell(int wanted)
    {
        var units = Math.Min(wanted, OnHand);
        OnHand -= units;
        sold += units;
        return units;
    }

    /// <summary>Puts units back that a customer returned.</summary>
    public void TakeBack(int units)
    {
        OnHand += units;
        returned += units;
    }

    /// <summary>Puts away a delivery.</summary>
    public void Receive(int ordered, int delivered)
    {
        OnOrder -= ordered;
        OnHand += delivered;
    }

    /// <summary>The week as a sales log has it.</summary>
    public SalesLogRow Row(DateOnly week) => new()
    {
        Source = SimulatedPast.Source,
        StoreCode = SimulatedPast.StoreCode,
        ProductCode = Product.Sku,
        PeriodStart = week,
        PeriodDays = 7,
        Units = sold,
        UnitPriceMinor = PriceMinor,
        UnitCostMinor = Product.Offers.Min(offer => offer.UnitCostMinor),
        IsPromoted = PriceMinor < Product.PriceMinor,
        FeatureShare = 0,
        UnitsReturned = returned,
        DaysOutOfStock = daysOut,
    };
}
