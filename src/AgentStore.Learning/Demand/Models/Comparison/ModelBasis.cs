using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Comparison;

/// <summary>
/// What the weeks until a cut tell of a log before any fit: each product's usual price in each store, each store's market,
/// the products' nests. Weeks after the cut are laid out by it too, and never enter it.
/// </summary>
internal sealed class ModelBasis
{
    private const int PriceTiers = 3;
    private const int Waves = 2;
    private const double WeeksOfYear = 365.25 / 7;

    // A store's market is this many times its best week's units: the outside option takes the rest.
    private const double MarketFactor = 2;

    private readonly SalesCube cube;
    private readonly double[] usualLogPrice;
    private readonly double[] logMarket;
    private readonly int[] nests;

    /// <param name="cube">The log.</param>
    /// <param name="until">The last week to look at.</param>
    public ModelBasis(SalesCube cube, int until)
    {
        this.cube = cube;
        var weeks = Enumerable.Range(cube.FirstWeek, until - cube.FirstWeek + 1).ToArray();
        double MeanLogPrice(IEnumerable<int> stores, int product) =>
            stores.SelectMany(store => weeks.Select(week => cube.LogPrices[cube.Cell(store, week, product)])).Where(price => !double.IsNaN(price)).DefaultIfEmpty(double.NaN).Average();
        var everywhere = Products.Select(product => MeanLogPrice(Stores, product)).Select(mean => double.IsNaN(mean) ? 0 : mean).ToArray();
        usualLogPrice = [.. from store in Stores from product in Products let mean = MeanLogPrice([store], product) select double.IsNaN(mean) ? everywhere[product] : mean];
        logMarket = [.. Stores.Select(store => Math.Log(MarketFactor * Math.Max(1, weeks.Max(week => Products.Sum(product => Sold(store, week, product))))))];
        var byPrice = Products.OrderBy(product => everywhere[product]).ToList();
        nests = [.. Products.Select(product => byPrice.IndexOf(product) * Math.Min(PriceTiers, cube.Products.Count) / cube.Products.Count)];
    }

    private static int OwnColumns => 3 + 2 * Waves;

    private IEnumerable<int> Stores => Enumerable.Range(0, cube.Stores.Count);

    private IEnumerable<int> Products => Enumerable.Range(0, cube.Products.Count);

    /// <summary>Lays out weeks for a form. The tensors are the caller's scope's.</summary>
    public ModelInputs Inputs(DemandForm form, int from, int until)
    {
        int[] weeks = [.. Enumerable.Range(from, until - from + 1)];
        return form is DemandForm.OwnPrice or DemandForm.AllPrices ? LogLinear(form == DemandForm.AllPrices, weeks) : Choice(form == DemandForm.NestedLogit, weeks);
    }

    private ModelInputs LogLinear(bool hasCrossPrices, int[] weeks)
    {
        var (columns, units) = (new List<double>(), new List<double>());
        foreach (var store in Stores)
            foreach (var product in Products)
                foreach (var week in weeks)
                {
                    columns.Add(1);
                    columns.AddRange(Own(store, week, product));
                    if (hasCrossPrices) columns.AddRange(Products.Where(other => other != product).Select(other => LogPrice(store, week, other)));
                    units.Add(cube.Units[cube.Cell(store, week, product)]);
                }
        var agents = cube.Stores.Count * cube.Products.Count;
        var table = tensor(columns.ToArray(), device: TorchRuntime.Device()).reshape(agents, weeks.Length, -1);
        var isLevel = Enumerable.Range(0, (int)table.shape[2]).Select(k => k == 0).ToArray();
        return new ModelInputs(new LogLinearCurve(table, 1), LineTable.Of(agents, [.. units]), cube.Products.Count, isLevel, hasCrossPrices ? 1 + OwnColumns : null);
    }

    private ModelInputs Choice(bool isNested, int[] weeks)
    {
        var (columns, units, count) = (new List<double>(), new List<double>(), cube.Products.Count);
        foreach (var store in Stores)
            foreach (var week in weeks)
                foreach (var product in Products)
                {
                    columns.AddRange(Products.Select(other => other == product ? 1.0 : 0));
                    columns.AddRange(Own(store, week, product));
                    units.Add(cube.Units[cube.Cell(store, week, product)]);
                }
        var lines = LineTable.Of(cube.Stores.Count, [.. units]);
        var table = tensor(columns.ToArray(), device: TorchRuntime.Device()).reshape(cube.Stores.Count, weeks.Length, count, count + OwnColumns);
        var market = tensor(logMarket, device: TorchRuntime.Device()).unsqueeze(1);
        var curve = new ChoiceCurve(table, market, lines.IsLine, nests, isNested, priceParameter: count);
        return new ModelInputs(curve, lines, 1, [.. Enumerable.Range(0, curve.Parameters).Select(k => k < count)], null);
    }

    // Own price, promotion, feature, and the season as waves of a year and its parts.
    private IEnumerable<double> Own(int store, int week, int product)
    {
        var cell = cube.Cell(store, week, product);
        yield return LogPrice(store, week, product);
        yield return cube.Promotions[cell];
        yield return cube.Features[cell];
        for (var wave = 1; wave <= Waves; wave++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * wave * week / WeeksOfYear);
            yield return sine;
            yield return cosine;
        }
    }

    // Above what is usual; what was not on offer counts as at its usual price.
    private double LogPrice(int store, int week, int product)
    {
        var price = cube.LogPrices[cube.Cell(store, week, product)];
        return double.IsNaN(price) ? 0 : price - usualLogPrice[store * cube.Products.Count + product];
    }

    private double Sold(int store, int week, int product)
    {
        var units = cube.Units[cube.Cell(store, week, product)];
        return double.IsNaN(units) ? 0 : units;
    }
}
