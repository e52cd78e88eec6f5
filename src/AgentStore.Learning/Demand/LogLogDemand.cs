using AgentStore.Domain.Shared;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand;

/// <summary>
/// Constant-elasticity demand by ordinary least squares:
/// <code>ln units = store + elasticity · ln price + promotion · promoted + feature · share + error</code>
/// one regression for each product, with an intercept for each store and errors clustered by week. The model of Montgomery
/// (1997, Marketing Science 16) without cross prices. A line without a sale has no logarithm: such lines are dropped and
/// counted, which makes the estimate flatter than the truth where they are many; <see cref="PoissonDemand"/> keeps them.
/// The coefficients describe how units moved with prices; where prices answered to demand, they are not what a price
/// change would cause.
/// </summary>
internal static class LogLogDemand
{
    /// <summary>How the estimates were made, for whoever reads them.</summary>
    public const string Method = "Least squares of ln(units) on ln(price), promotion and feature with store intercepts; errors by leaving out one week at a time";

    /// <summary>Fits one product.</summary>
    /// <returns>The curve, or <see cref="TooFewWeeks"/> or <see cref="PriceNeverMoved"/>.</returns>
    public static Outcome<DemandFit> Fit(ProductPanel all)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var panel = all.Where(record => record.Units > 0);
        using var within = new WithinStore(panel);
        var built = Regressors.Of(panel, within);
        if (!built.Succeeded) return built.Refusal!;
        var regressors = built.Value;

        var logUnits = tensor(panel.Units).log();
        var equal = ones(panel.Count, ScalarType.Float64);
        var slopes = within.Slopes(regressors.Columns, logUnits, equal);
        var errors = within.StandardErrors(slopes, regressors.Columns, logUnits, equal);

        var (price, promotion, feature) = regressors.Name([.. slopes.data<double>()], errors);
        return new DemandFit(Method, price, promotion, feature, panel.Count, all.Count - panel.Count, panel.StoreCount, panel.WeekCount);
    }
}
