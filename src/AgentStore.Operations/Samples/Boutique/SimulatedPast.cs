using AgentStore.Domain.Purchasing;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>What the boutique's past left behind.</summary>
/// <param name="Sales">A row a product and week, as in any sales log.</param>
/// <param name="Deliveries">What suppliers delivered.</param>
/// <param name="FinalStock">Units on hand after the last day, by product.</param>
/// <param name="BasketLines">Lines of every basket, in order.</param>
/// <param name="LinesReturned">Lines that came back.</param>
internal sealed record PastResult(
    IReadOnlyList<SalesLogRow> Sales, IReadOnlyList<SupplierDelivery> Deliveries, IReadOnlyDictionary<string, int> FinalStock,
    IReadOnlyList<int> BasketLines, int LinesReturned);

/// <summary>
/// Draws eighteen months of the boutique day by day: prices move, customers fill baskets, shelves run empty, suppliers keep
/// their word or don't. Simulated, and labelled so wherever it shows. The same first week gives the same past on every machine.
/// It shares nothing with what learns from it but the shape of the demand curve that both name in their documents.
/// </summary>
internal sealed class SimulatedPast
{
    public const string Source = "simulated-boutique";
    public const string StoreCode = "boutique";
    public const int Weeks = 78;

    /// <summary>Weeks for which a price stands; at the end of the past it is the price of today.</summary>
    public const int WeeksOfOnePrice = 5;

    private const ulong Seed = 20_260_410;
    private const double PriceSpread = 0.12;
    private const int ReturnDaysMax = 20;

    private readonly DateOnly firstWeek;
    private readonly IReadOnlyList<BoutiqueProduct> products;
    private readonly IReadOnlyList<double> elasticities;
    private readonly PastShelf[] shelves;
    private readonly SimulatedPurchasing purchasing;
    private readonly Pcg32 prices = new(Seed, 1);
    private readonly Pcg32 customers = new(Seed, 2);
    private readonly List<(int Day, int Product, int Units)> returning = [];
    private readonly List<SalesLogRow> sales = [];
    private readonly List<int> basketLines = [];
    private int linesReturned;

    private SimulatedPast(BoutiqueSeed seed, DateOnly firstWeek)
    {
        this.firstWeek = firstWeek;
        products = seed.Products;
        elasticities = Elasticities(products);
        shelves = [.. products.Select(product => new PastShelf(product))];
        purchasing = new SimulatedPurchasing(seed, firstWeek, new Pcg32(Seed, 3));
    }

    /// <summary>Draws the past.</summary>
    /// <param name="seed">What the boutique sells and who supplies it.</param>
    /// <param name="firstWeek">First day of the first week.</param>
    public static PastResult Draw(BoutiqueSeed seed, DateOnly firstWeek)
    {
        var past = new SimulatedPast(seed, firstWeek);
        for (var week = 0; week < Weeks; week++) past.Live(week);
        return new(
            past.sales, past.purchasing.Deliveries, past.products.Zip(past.shelves).ToDictionary(each => each.First.Sku, each => each.Second.OnHand),
            past.basketLines, past.linesReturned);
    }

    /// <summary>Elasticities with the ranks of the files, and the mean and spread of the orange-juice panel.</summary>
    public static IReadOnlyList<double> Elasticities(IReadOnlyList<BoutiqueProduct> products)
    {
        var raw = products.Select(product => product.SimulatedDemand.Elasticity).ToList();
        var mean = raw.Average();
        var deviation = Math.Sqrt(raw.Average(each => (each - mean) * (each - mean)));
        var scale = deviation > 0 ? Calibration.ElasticitySpread * -Calibration.ElasticityMean / deviation : 0;
        return [.. raw.Select(each => Math.Min(Calibration.ElasticityHighest, Calibration.ElasticityMean + (each - mean) * scale))];
    }

    private void Live(int week)
    {
        if (week % WeeksOfOnePrice == 0)
            foreach (var shelf in shelves) shelf.SetPrice(week >= Weeks - WeeksOfOnePrice ? null : 1 - PriceSpread + 2 * PriceSpread * prices.NextDouble());
        foreach (var shelf in shelves) shelf.BeginWeek();
        for (var day = 7 * week; day < 7 * week + 7; day++)
        {
            purchasing.Receive(day, shelves);
            TakeBack(day);
            if (day % 7 == 0) purchasing.Order(day, shelves);
            Sell(day);
            foreach (var shelf in shelves) shelf.EndDay();
        }
        sales.AddRange(shelves.Select(shelf => shelf.Row(firstWeek.AddDays(7 * week))));
    }

    private void Sell(int day)
    {
        var date = firstWeek.AddDays(day);
        var weights = shelves.Select((shelf, index) => shelf.WantedPerWeek(date, day / 7 - Weeks, elasticities[index])).ToList();
        var wanted = weights.Sum();
        var baskets = customers.Poisson(wanted / 7 * Season.OfWeekday(date) / UnitsPerBasket);
        for (var basket = 0; basket < baskets; basket++)
        {
            var (lines, sold) = (1 + customers.Pick(Calibration.BasketLines, Calibration.BasketLines.Sum()), 0);
            for (var line = 0; line < lines; line++)
            {
                var product = customers.Pick(weights, wanted);
                var units = shelves[product].Sell(1 + customers.Pick(Calibration.LineUnits, Calibration.LineUnits.Sum()));
                if (units == 0) continue;
                sold++;
                if (customers.Happens(Calibration.ReturnShare)) returning.Add((day + 1 + (int)(customers.NextDouble() * ReturnDaysMax), product, units));
            }
            if (sold > 0) basketLines.Add(sold);
        }
    }

    private static double UnitsPerBasket =>
        Calibration.BasketLines.Select((share, index) => share * (index + 1)).Sum() * Calibration.LineUnits.Select((share, index) => share * (index + 1)).Sum();

    private void TakeBack(int day)
    {
        foreach (var (_, product, units) in returning.Where(each => each.Day == day))
        {
            shelves[product].TakeBack(units);
            linesReturned++;
        }
        returning.RemoveAll(each => each.Day == day);
    }
}
