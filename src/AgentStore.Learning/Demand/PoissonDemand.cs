using AgentStore.Domain.Shared;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand;

/// <summary>
/// Constant-elasticity demand by Poisson pseudo-maximum likelihood:
/// <code>E[units] = exp(store + elasticity · ln price + promotion · promoted + feature · share)</code>
/// one fit for each product. It needs this mean to be right and nothing else: units may vary more or less than a Poisson
/// count, and lines without a sale count like any other (Gourieroux, Monfort and Trognon 1984, Econometrica 52; Santos
/// Silva and Tenreyro 2006, Review of Economics and Statistics 88). With a full set of store intercepts the few-lines
/// problem of fixed effects does not arise (Wooldridge 1999, Journal of Econometrics 90).
///
/// The likelihood's equations Σ (units − m) x = 0, m = exp(store + x'b), are solved by iteratively reweighted least squares
/// on z = ln m + (units − m)/m with weights m, the store intercepts taken out in each step (Correia, Guimarães and Zylkin
/// 2020, Stata Journal 20), which is Newton's method here. Errors are clustered by week. As with
/// <see cref="LogLogDemand"/>, the coefficients are not what a price change would cause where prices answered to demand.
/// </summary>
internal static class PoissonDemand
{
    /// <summary>How the estimates were made, for whoever reads them.</summary>
    public const string Method = "Poisson pseudo-likelihood of units on ln(price), promotion and feature with store intercepts; errors by leaving out one week at a time";

    private const int IterationsMax = 50;
    private const double Tolerance = 1e-10;

    /// <summary>Fits one product.</summary>
    /// <returns>The curve, or <see cref="TooFewWeeks"/>, <see cref="PriceNeverMoved"/> or <see cref="FitDidNotConverge"/>.</returns>
    public static Outcome<DemandFit> Fit(ProductPanel all)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var panel = all.WhereStoreSold();
        using var within = new WithinStore(panel);
        var built = Regressors.Of(panel, within);
        if (!built.Succeeded) return built.Refusal!;
        var regressors = built.Value;

        var units = tensor(panel.Units);
        var mean = StartingMean(units, panel, within);
        var slopes = zeros(regressors.Columns.shape[1], ScalarType.Float64);
        for (var iteration = 0; iteration < IterationsMax; iteration++)
        {
            var target = mean.log() + (units - mean) / mean;
            var next = within.Slopes(regressors.Columns, target, mean);
            var step = (next - slopes).abs().max().item<double>();
            if (!double.IsFinite(step)) break;
            (slopes, mean) = (next, Mean(next, units, regressors.Columns, within));
            if (step > Tolerance) continue;

            var errors = within.StandardErrors(slopes, regressors.Columns, mean.log() + (units - mean) / mean, mean);
            var (price, promotion, feature) = regressors.Name([.. slopes.data<double>()], errors);
            return new DemandFit(Method, price, promotion, feature, panel.Count, 0, panel.StoreCount, panel.WeekCount);
        }
        return new FitDidNotConverge(IterationsMax);
    }

    // Half way between the line's units and its store's mean, so that no logarithm of zero is taken.
    private static Tensor StartingMean(Tensor units, ProductPanel panel, WithinStore within)
    {
        var lines = within.SumByStore(ones(panel.Count, ScalarType.Float64));
        return (units + within.OfStore(within.SumByStore(units) / lines)) / 2;
    }

    // The store intercept that the likelihood wants, given the slopes, is exact: it makes a store's means add up to its units.
    private static Tensor Mean(Tensor slopes, Tensor units, Tensor columns, WithinStore within)
    {
        var relative = columns.matmul(slopes).exp();
        return relative * within.OfStore(within.SumByStore(units) / within.SumByStore(relative));
    }
}
