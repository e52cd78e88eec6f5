using AgentStore.Ceo.Tools;
using AgentStore.Operations.Pricing;

namespace AgentStore.Ceo.House;

/// <summary>A price step worth taking.</summary>
/// <param name="Product">Whose price.</param>
/// <param name="ToMinor">The new price, minor units.</param>
/// <param name="GainPerWeekMinor">Margin expected to be gained a week, minor units.</param>
/// <param name="GainShare">The same as a share of the margin at the present price.</param>
/// <param name="WorstShare">The share if demand reacts one standard error worse than believed; above zero.</param>
/// <param name="Curve">The belief it rests on.</param>
/// <param name="Days">Days until a delivery could come: the time it was judged over.</param>
/// <param name="SellsOut">Whether the stock won't last that long even at the new price.</param>
/// <param name="NeedsApproval">Whether the owner must approve it, since the margin stays below the limit.</param>
internal sealed record PriceMove(
    HouseProduct Product, long ToMinor, double GainPerWeekMinor, double GainShare, double WorstShare, DemandCurve Curve, int Days, bool SellsOut,
    bool NeedsApproval)
{
    // Steps stay this far below the limits: a small shop feels its way.
    private const double ShareOfStepLimit = 0.8;

    // A constant elasticity holds near the prices it was seen at; further off its best price is no promise.
    private const double FarOff = 0.15;

    private const double GainShareMin = 0.01;
    private const double UnchangedShare = 0.005;
    private const int WeeksToLookBack = 2;
    private const int DaysWithoutOffer = 28;

    /// <summary>The best step for a product; null where it should stay as it is.</summary>
    public static PriceMove? Find(HouseProduct product, LimitsAnswer limits)
    {
        if (!product.IsListed || product.Cost is not { } cost || product.Available <= 0 || product.Forecast.UnitsPerDay <= 0) return null;
        if (product.HasPriceWaiting || product.IsMarkedDown || product.TurnedDown.Contains(nameof(ChangePrice)) || ChangedLately(product)) return null;

        var curve = DemandCurve.Of(product);
        var days = DaysToDelivery(product);
        return Steps(product, cost, limits)
            .Select(step => Judge(product, cost, step.Price, step.NeedsApproval, curve, days))
            .OfType<PriceMove>()
            .OrderBy(move => move.NeedsApproval).ThenByDescending(move => move.GainPerWeekMinor).FirstOrDefault();
    }

    /// <summary>Largest step it would take, as a share of the price.</summary>
    public static double StepShare(LimitsAnswer limits) =>
        Math.Min(limits.PriceStepPerDayBasisPoints.AllowedUpTo, limits.PriceStepPerWeekBasisPoints.AllowedUpTo) * ShareOfStepLimit / 10_000;

    /// <summary>Why, with the figures.</summary>
    public string Reason(HouseReports reports)
    {
        var stock = SellsOut
            ? $"{Product.Available} left, {Product.Forecast.UnitsPerDay:0.00} a day sell, no delivery before {Days} days: until then they sell out at the new price too"
            : $"{Product.Forecast.UnitsPerDay:0.00} a day sell";
        var best = DemandCurve.BestPrice(Curve.Elasticity, Product.Cost!.Value);
        var target = SellsOut ? ""
            : best > Product.Price * (1 + FarOff) ? ", which speaks for more than one step up"
            : best < Product.Price * (1 - FarOff) ? ", which speaks for more than one step down" : $", at which {reports.Text((long)best)} would earn most";
        var estimated = Product.IsCostEstimated ? " (an estimate)" : "";
        var margin = NeedsApproval ? $" The margin stays below the {reports.Limits.MarginBasisPoints.AllowedFrom / 100m:0.##} % that need no approval, so you decide." : "";
        return FormattableString.Invariant(
            $"{stock}. Elasticity {Curve.Elasticity:0.00} ± {Curve.StandardError:0.00} ({Curve.Source}){target}. Landed cost {reports.Text(Product.Cost.Value)}{estimated}. From {reports.Text(Product.Price)} to {reports.Text(ToMinor)} should earn {reports.Text((long)GainPerWeekMinor)} a week more: {GainShare * 100:+0.0} % of its margin, {WorstShare * 100:+0.0} % if demand reacts one standard error worse.{margin}");
    }

    private static PriceMove? Judge(HouseProduct product, long cost, long to, bool needsApproval, DemandCurve curve, int days)
    {
        double Wanted(long price, double elasticity) =>
            product.Forecast.UnitsPerDay * days * DemandCurve.UnitsRatio(elasticity, (double)price / product.Price);
        double MarginPerWeek(long price, double elasticity) => (price - cost) * Math.Min(product.Available, Wanted(price, elasticity)) * 7 / days;
        double Gain(double elasticity) => MarginPerWeek(to, elasticity) - MarginPerWeek(product.Price, elasticity);

        var worse = to > product.Price ? curve.Elasticity - curve.StandardError : curve.Elasticity + curve.StandardError;
        var now = Math.Max(1, Math.Abs(MarginPerWeek(product.Price, curve.Elasticity)));
        var (gain, worst) = (Gain(curve.Elasticity), Gain(worse));
        return worst > 0 && gain >= now * GainShareMin
            ? new(product, to, gain, gain / now, worst / now, curve, days, Wanted(to, curve.Elasticity) >= product.Available, needsApproval) : null;
    }

    /// <summary>The tag prices one step away, and whether the owner would have to approve them.</summary>
    private static IEnumerable<(long Price, bool NeedsApproval)> Steps(HouseProduct product, long cost, LimitsAnswer limits)
    {
        var step = StepShare(limits);
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
    public static bool ChangedLately(HouseProduct product) =>
        product.WeeklyPrices.TakeLast(WeeksToLookBack).LastOrDefault(price => price is not null) is { } newest
        && Math.Abs(newest - product.Price) > product.Price * UnchangedShare;

    private static int DaysToDelivery(HouseProduct product)
    {
        var soonest = product.Offers.Count == 0 ? DaysWithoutOffer : product.Offers.Min(offer => offer.LeadTimeDays);
        return Math.Max(1, product.DaysToNextDelivery is { } due ? Math.Min(due, soonest) : soonest);
    }
}
