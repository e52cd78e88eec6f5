using AgentStore.Ceo.Tools;

namespace AgentStore.Ceo.House;

/// <summary>What to do today. It follows from the reports alone, so each answer of the planner comes to the same plan.</summary>
/// <param name="Actions">The calls to make, in order.</param>
/// <param name="Notes">What was decided without a call: what waits for tomorrow, what was left alone and why.</param>
/// <param name="Questions">What only the owner can answer.</param>
internal sealed record HousePlan(IReadOnlyList<HouseAction> Actions, IReadOnlyList<string> Notes, IReadOnlyList<string> Questions)
{
    /// <summary>Most prices changed in one day: with few moves at a time, what each did can be seen.</summary>
    public const int PriceChangesPerDayMax = 4;

    // A gain that the whole store wouldn't notice isn't worth a customer's surprise.
    private const double GainShareOfStoreMin = 0.001;

    /// <summary>Plans the day.</summary>
    public static HousePlan Make(HouseReports reports)
    {
        var (notes, questions) = (new List<string>(), new List<string>());
        var overstock = Overstock.Worst(reports);
        var prices = Prices(reports, overstock);
        notes.AddRange(reports.Drafts.LeftAlone);
        questions.AddRange(reports.Drafts.Questions);
        Ask(reports, notes, questions);
        var trial = NewProduct.Trial(reports);
        return new([.. prices, .. overstock is null ? [] : new[] { overstock.Action(reports) }, .. Purchases(reports), .. NewProduct.Listings(reports), .. Delistings(reports, questions), .. trial is null ? [] : new[] { trial }], notes, questions);
    }

    private static IEnumerable<HouseAction> Prices(HouseReports reports, Overstock? overstock)
    {
        var storeMargin = reports.Products.Where(product => product.IsListed && product.Cost is not null)
            .Sum(product => Math.Max(0, product.Price - product.Cost!.Value) * product.Forecast.UnitsPerDay * 7);
        return reports.Products.Where(product => product.Sku != overstock?.Product.Sku).Select(product => PriceMove.Find(product, reports.Limits)).OfType<PriceMove>()
            .Where(move => move.GainPerWeekMinor >= storeMargin * GainShareOfStoreMin)
            .OrderByDescending(move => move.GainPerWeekMinor).ThenBy(move => move.Product.Sku, StringComparer.Ordinal)
            .Take(PriceChangesPerDayMax)
            .Select(move => HouseAction.SetPrice(move.Product.Sku, move.ToMinor, move.Reason(reports)));
    }

    private static IEnumerable<HouseAction> Purchases(HouseReports reports) => reports.Drafts.Drafts.Select(draft =>
        HouseAction.PlaceOrder(draft.Supplier, draft.Lines.Select(line => new OrderLine(line.Sku, line.Units)), draft.Reason));

    // What nobody supplies, and nobody can buy, only disappoints; what hardly anybody buys takes a better product's place, one a day.
    private static IEnumerable<HouseAction> Delistings(HouseReports reports, List<string> questions)
    {
        var listed = reports.Products.Count(product => product.IsListed);
        var gone = reports.Products.Where(product => product.IsListed && product.Offers.Count == 0 && product.OnHand == 0 && product.Pipeline == 0).ToList();
        var room = (int)Math.Max(0, listed - reports.Limits.ListedProducts.AllowedFrom);
        questions.AddRange(gone.Skip(room).Select(product => $"{product.Sku} is sold out and nobody supplies it; taking it off sale would leave too few products. What should take its place?"));
        foreach (var product in gone.Take(room)) yield return HouseAction.Delist(product.Sku, "Sold out, nothing on order, and no supplier offers it.");
        var poor = reports.Products.Where(PoorSeller.Is).OrderByDescending(product => product.OnHand).ThenBy(product => product.Sku, StringComparer.Ordinal).FirstOrDefault();
        if (poor is not null && gone.Count < room) yield return HouseAction.Delist(poor.Sku, PoorSeller.Reason(poor));
    }

    private static void Ask(HouseReports reports, List<string> notes, List<string> questions)
    {
        var overdue = reports.Orders.Orders.Where(order => order.State != "Received" && order.ExpectedOn < reports.Today);
        questions.AddRange(overdue.Select(order => FormattableString.Invariant(
            $"Purchase order {order.Number} from {order.Supplier} was due on {order.ExpectedOn:yyyy-MM-dd} and isn't received. Did it come? If not, please ask the supplier.")));
        questions.AddRange(reports.Products.Where(product => !product.IsListed && product.Available > 0 && !NewProduct.HasNeverSold(product))
            .Select(product => $"{product.Available} of {product.Sku} are in the house and not on sale. Should it be listed?"));
        questions.AddRange(reports.Products.Where(product => product is { IsListed: true, Available: <= 0, Pipeline: <= 0, Forecast: { UnitsPerDay: <= 0 } or { Weeks: 0 } })
            .Select(product => product.Forecast.UnitsPerDay > 0
                ? FormattableString.Invariant($"{product.Sku} has neither stock nor sales of its own; by similar products it would sell {product.Forecast.UnitsPerDay * 7:0.0} a week. Is a first order wanted?")
                : $"{product.Sku} has neither stock nor sales to forecast from. Is a first order wanted?"));
        notes.AddRange(reports.Products.Where(product => product.IsListed && product.Forecast.DaysOfCover(product.Pipeline) > reports.Limits.CoverDays.AllowedUpTo && product.OnHand > 0)
            .Select(product => FormattableString.Invariant(
                $"{product.Sku}: {product.Pipeline} units would last {product.Forecast.DaysOfCover(product.Pipeline):0} days, over the cover limit of {reports.Limits.CoverDays.AllowedUpTo}; nothing more is ordered.")));
    }
}
