using System.Diagnostics;
using AgentStore.Domain.Shared;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Comparison;

/// <summary>No week is left to try a model on.</summary>
internal sealed record NoWeeksHeldOut(int UntilWeek, int LastWeek) : Refusal($"The log ends in week {LastWeek}: no week after {UntilWeek} is left to try the models on.");

/// <summary>How a model did on weeks it had not seen.</summary>
/// <param name="Model">The model.</param>
/// <param name="Ridge">The strength of the ridge that was chosen: how much narrower than agents alike lie about their mean, as a variance.</param>
/// <param name="LogLikelihood">Mean of ln p(units) over the held-out lines.</param>
/// <param name="Rmse">Root mean square error of ln units, after taking off each agent's mean error in the weeks it learned from.</param>
/// <param name="OwnElasticity">Mean over agents.</param>
/// <param name="CrossElasticity">Mean over agents and other products; null where the model has none.</param>
/// <param name="FitSeconds">Time of the last fit, after tuning.</param>
/// <param name="TuneSeconds">Time of all fits before.</param>
/// <param name="Converged">Agents that were fitted.</param>
/// <param name="Agents">All agents.</param>
internal sealed record ModelScore(
    DemandModel Model, double Ridge, double LogLikelihood, double Rmse, double OwnElasticity, double? CrossElasticity, double FitSeconds, double TuneSeconds, int Converged, int Agents);

/// <summary>
/// Fits a model to the weeks until a cut and tries it on those after. Parameters but levels are drawn by a ridge towards
/// the mean of agents alike, the more the nearer to it those lie; how strongly is chosen on the last weeks before the cut, fitting on those before them.
/// </summary>
internal sealed class ModelTrial(SalesCube cube, DemandModel model, int cut)
{
    /// <summary>Weeks before the cut on which the ridge is chosen.</summary>
    public const int TuningWeeks = 20;

    /// <summary>Fewest weeks before the cut.</summary>
    public const int WeeksMin = 40;

    private const double FirstPrecision = 1;

    private static readonly double[] Strengths = [0.3, 1, 3, 10, 100, 10_000];

    /// <summary>Why a log can't be tried with a cut; null where it can.</summary>
    public static Refusal? Refused(SalesCube cube, int cut) =>
        cut >= cube.LastWeek ? new NoWeeksHeldOut(cut, cube.LastWeek)
        : cut - cube.FirstWeek + 1 < WeeksMin ? new TooFewWeeks(Math.Max(0, cut - cube.FirstWeek + 1), WeeksMin) : null;

    public ModelScore Run(CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        var ridge = Tuned(cancel);
        var tuning = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var basis = new ModelBasis(cube, cut);
        var training = basis.Inputs(model.Form, cube.FirstWeek, cut);
        var prior = training.Shared(First(training), ridge);
        var fitted = CurveFit.Of(training.Curve, training.Lines, model.Likelihood, prior);
        var fitting = clock.Elapsed.TotalSeconds;
        var (likelihood, rmse) = Score(training, basis.Inputs(model.Form, cut + 1, cube.LastWeek), fitted, prior);
        var (own, cross) = training.Elasticities(fitted.Parameters(prior));
        return new ModelScore(model, ridge, likelihood, rmse, own, cross, fitting, tuning, fitted.Curves.Count(curve => curve.Succeeded), fitted.Curves.Count);
    }

    private double Tuned(CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        var basis = new ModelBasis(cube, cut - TuningWeeks);
        var (training, tried) = (basis.Inputs(model.Form, cube.FirstWeek, cut - TuningWeeks), basis.Inputs(model.Form, cut - TuningWeeks + 1, cut));
        var first = First(training);
        return Strengths.MaxBy(strength =>
        {
            cancel.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var prior = training.Shared(first, strength);
            return Score(training, tried, CurveFit.Of(training.Curve, training.Lines, model.Likelihood, prior), prior).LogLikelihood;
        });
    }

    private FittedCurves First(ModelInputs training) => CurveFit.Of(training.Curve, training.Lines, model.Likelihood, training.Ignorant(FirstPrecision));

    private (double LogLikelihood, double Rmse) Score(ModelInputs training, ModelInputs tried, FittedCurves fitted, ParameterPrior prior)
    {
        using var scope = NewDisposeScope();
        var parameters = fitted.Parameters(prior);
        var lines = tried.Lines.Where(tried.Lines.Units > 0);
        var likelihood = CurveFit.LogLikelihood(tried.Curve, lines, model.Likelihood, parameters, fitted.Spreads()).masked_select(lines.IsLine).mean().item<double>();
        var shift = PerAgent(Errors(training, parameters));
        var errors = PerProduct(Errors(tried, parameters)) - shift;
        return (likelihood, errors.masked_select(errors.isfinite()).square().mean().sqrt().item<double>());

        // A store's products are told apart: one agent's lines of a choice model are week by product.
        Tensor PerProduct(Tensor all) => model.IsChoice ? all.reshape(cube.Stores.Count, -1, cube.Products.Count).transpose(1, 2).reshape(cube.Stores.Count * cube.Products.Count, -1) : all;

        // Not nanmean: TorchSharp 0.107 ends the process on it.
        Tensor PerAgent(Tensor all)
        {
            var errors = PerProduct(all);
            var isLine = errors.isfinite();
            return where(isLine, errors, zeros_like(errors)).sum(1, keepdim: true) / isLine.sum(1, keepdim: true).clamp_min(1);
        }
    }

    // ln units less the predictor; NaN where there is no line.
    private static Tensor Errors(ModelInputs inputs, Tensor parameters)
    {
        var error = inputs.Lines.Units.clamp_min(1e-9).log() - inputs.Curve.Predictor(parameters);
        return where(inputs.Lines.IsLine.logical_and(inputs.Lines.Units > 0), error, full_like(error, double.NaN));
    }
}
