using AgentStore.Ceo.Tools;
using AgentStore.Operations.Pricing;

namespace AgentStore.Ceo.House;

/// <summary>A price step worth taking.</summary>
/// <param name="Product">Whose price.</param>
/// <param name="ToMinor">The new price, minor units.</param>
/// <param name="GainPerWeekMinor">Margin expected to be gained a week, minor units.</param>
/// <param name="GainShare">The same as a share of the margin at the present price.</param>
/// <param name="Curve">The belief it rests on.</param>
/// <param name="Days">Days until a delivery could come: the time it was judged over.</param>
/// <param name="IsShort">Whether the stock won't last that long at the present price.</param>
/// <param name="NeedsApproval">Whether the owner must approve it, since the margin stays below the limit.</param>
internal sealed record PriceMove(
    HouseProduct Product, long ToMinor, double GainPerWeekMinor, double GainShare, DemandCurve Curve, int Days, bool IsShort, bool NeedsApproval)
{
    // Steps stay this far below the limits: a small shop feels its way.
    private const double ShareOfStepLimit = 0.8;

    private const double GainShareMin = 0.01;
    private const double UnchangedShare = 0.005;
    private const int WeeksToLookBack = 2;
    private const int DaysWithoutOffer = 28;

    /// <summary>The best step for a product; null where it should stay as it is.</summary>
    public static PriceMove? Find(HouseProduct product, LimitsAnswer limits)
    {
        if (!product.IsListed || product.Cost is not { } cost || product.Available <= 0 || product.Forecast.UnitsPerDay <= 0) return null;
        if (product.HasPriceWaiting || product.TurnedDown.Contains(nameof(ChangePrice)) || ChangedLately(product)) return null;

        var curve = DemandCurve.Of(product);
        var days = DaysToDelivery(product);
        var isShort = product.Forecast.UnitsPerDay * days > product.Available;
        return Steps(product, cost, limits)
            .Select(step => Judge(product, cost, step.Price, step.NeedsApproval, curve, days, isShort))
            .OfType<PriceMove>()
            .OrderBy(move => move.NeedsApproval).ThenByDescending(move => move.GainPerWeekMinor).FirstOrDefault();
    }

    /// <summary>Why, with the figures.</summary>
    public string Reason(HouseReports reports)
    {
        var stock = IsShort
            ? $"{Product.Available} left, {Product.Forecast.UnitsPerDay:0.00} a day sell, no delivery before {Days} days: they sell out at the higher price too"
            : $"{Product.Forecast.UnitsPerDay:0.00} a day sell";
        var best = DemandCurve.BestPrice(Curve.Elasticity, Product.Cost!.Value);
        var target = IsShort ? "" : double.IsFinite(best) ? $", at which {reports.Text((long)best)} would earn most" : ", at which demand hardly minds the price";
        var margin = NeedsApproval ? $" The margin stays below the {reports.Limits.MarginBasisPoints.AllowedFrom / 100m:0.##} % that need no approval, so you decide." : "";
        return FormattableString.Invariant(
            $"{stock}. Elasticity {Curve.Elasticity:0.00} ± {Curve.StandardError:0.00} ({Curve.Source}){target}. Landed cost {reports.Text(Product.Cost.Value)}{(Product.IsCostEstimated ? " (an estimate)" : "")}; {reports.Text(Product.Price)} to {reports.Text(ToMinor)} should earn {reports.Text((long)GainPerWeekMinor)} a week more ({GainShare * 100:+0.0;-0.0} % of its margin), and still more if demand reacts one standard error worse.{margin}");
    }

    private static PriceMove? Judge(
        HouseProduct product, long cost, long to, bool needsApproval, DemandCurve curve, int days, bool isShort)
    {
        double Margin(long price, double elasticity) => (price - cost)
            * Math.Min(product.Available, product.Forecast.UnitsPerDay * days * DemandCurve.UnitsRatio(elasticity, (double)price / product.Price));
        double GainPerWeek(double elasticity) => (Margin(to, elasticity) - Margin(product.Price, elasticity)) * 7 / days;

        var worse = to > product.Price ? curve.Elasticity - curve.StandardError : curve.Elasticity + curve.StandardError;
        var gain = GainPerWeek(curve.Elasticity);
        var share = gain / Math.Max(1, Math.Abs(Margin(product.Price, curve.Elasticity)) * 7 / days);
        return gain > 0 && GainPerWeek(worse) > 0 && share >= GainShareMin ? new(product, to, gain, share, curve, days, isShort, needsApproval) : null;
    }

    /// <summary>The tag prices one step away, and whether the owner would have to approve them.</summary>
    private static IEnumerable<(long Price, bool NeedsApproval)> Steps(HouseProduct product, long cost, LimitsAnswer limits)
    {
        var step = Math.Min(limits.PriceStepPerDayBasisPoints.AllowedUpTo, limits.PriceStepPerWeekBasisPoints.AllowedUpTo) * ShareOfStepLimit / 10_000;
        decimal MarginOf(long price) => (price - cost) * 10_000m / price;
        var isThin = MarginOf(product.Price) < limits.MarginBasisPoints.AllowedFrom;
        return CharmPrices.Between((long)Math.Ceiling(product.Price * (1 - step)), (long)(product.Price * (1 + step)), limits.MinorDigits)
            .Where(price => price != product.Price && price * 10_000m / product.ReferencePrice <= limits.PriceOfReferenceBasisPoints.AllowedUpTo)
            .Select(price => (Price: price, Margin: MarginOf(price)))
            // A margin that is too thin already may grow towards the limit with the owner's yes; none is ever brought below it.
            .Where(each => each.Margin >= limits.MarginBasisPoints.AllowedFrom || (isThin && each.Price > product.Price && each.Margin >= limits.MarginBasisPoints.RefusedBelow))
            .Select(each => (each.Price, each.Margin < limits.MarginBasisPoints.AllowedFrom));
    }

    // Reports hold complete weeks: a price that isn't that of the newest week with sales was changed since.
    private static bool ChangedLately(HouseProduct product) =>
        product.WeeklyPrices.TakeLast(WeeksToLookBack).LastOrDefault(price => price is not null) is { } newest
        && Math.Abs(newest - product.Price) > product.Price * UnchangedShare;

    private static int DaysToDelivery(HouseProduct product)
    {
        var soonest = product.Offers.Count == 0 ? DaysWithoutOffer : product.Offers.Min(offer => offer.LeadTimeDays);
        return Math.Max(1, product.DaysToNextDelivery is { } due ? Math.Min(due, soonest) : soonest);
    }
}
