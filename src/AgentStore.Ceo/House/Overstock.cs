using AgentStore.Ceo.Tools;
using AgentStore.Operations.Pricing;

namespace AgentStore.Ceo.House;

/// <summary>Stock that would last far too long, sold off a little cheaper for a while. It is measured against the owner's cover limit.</summary>
/// <param name="Product">Which product.</param>
/// <param name="ToMinor">Price of a unit for those days, minor units.</param>
/// <param name="TiedUpMinor">Cost of the units beyond the cover limit, minor units.</param>
internal sealed record Overstock(HouseProduct Product, long ToMinor, double TiedUpMinor)
{
    /// <summary>Days that a markdown runs: two weekends.</summary>
    public const int Days = 14;

    private const int WeeksOnSaleMin = 8;

    /// <summary>The product that ties up most; null where none does, or none can be marked down within the limits.</summary>
    public static Overstock? Worst(HouseReports reports) => reports.Products
        .Where(product => IsOne(product, reports.Limits))
        .Select(product => Of(product, reports.Limits)).OfType<Overstock>()
        .OrderByDescending(each => each.TiedUpMinor).ThenBy(each => each.Product.Sku, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The call.</summary>
    public HouseAction Action(HouseReports reports) =>
        HouseAction.ScheduleMarkdown(Product.Sku, ToMinor, reports.Today, reports.Today.AddDays(Days - 1), Reason(reports));

    private static bool IsOne(HouseProduct product, LimitsAnswer limits) =>
        product is { IsListed: true, Available: > 0, Cost: not null, HasPriceWaiting: false, WasMarkedDown: false, Forecast.UnitsPerDay: > 0 }
        && product.Forecast.DaysOfCover(product.Pipeline) > limits.CoverDays.AllowedUpTo
        && product.WeeklyUnits.SkipWhile(units => units == 0).Count() >= WeeksOnSaleMin
        && !product.TurnedDown.Contains(nameof(ScheduleMarkdown)) && !PoorSeller.Is(product) && !PriceMove.ChangedLately(product);

    // The lowest price that one careful step reaches and that keeps the margin; nothing here asks the owner.
    private static Overstock? Of(HouseProduct product, LimitsAnswer limits)
    {
        var cost = product.Cost!.Value;
        var step = PriceMove.StepShare(limits);
        var price = CharmPrices.Between((long)Math.Ceiling(product.Price * (1 - step)), product.Price - 1, limits.MinorDigits)
            .FirstOrDefault(each => (each - cost) * 10_000m / each >= limits.MarginBasisPoints.AllowedFrom);
        var tooMany = product.Pipeline - limits.CoverDays.AllowedUpTo * product.Forecast.UnitsPerDay;
        return price > 0 ? new(product, price, tooMany * cost) : null;
    }

    private string Reason(HouseReports reports) => FormattableString.Invariant(
        $"{Product.Pipeline} units would last {Product.Forecast.DaysOfCover(Product.Pipeline):0} days at {Product.Forecast.UnitsPerDay:0.00} a day, over the cover limit of {reports.Limits.CoverDays.AllowedUpTo}; {reports.Text((long)TiedUpMinor)} lie in what is too much. For {Days} days from {reports.Text(Product.Price)} to {reports.Text(ToMinor)}, with a landed cost of {reports.Text(Product.Cost!.Value)}.");
}
