using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand.Models.Likelihoods;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>
/// Fits the curves of all agents at once by penalised maximum likelihood, max Σ ln p(units | η(θ)) − ½ (θ − m)'P(θ − m).
/// Steps are Newton's with the Jacobian taken as fixed (scoring; Newton's own for <see cref="LogLinearCurve"/>), halved for
/// each agent until its objective rises. The spread is found in turn by <see cref="SpreadSearch"/>.
/// </summary>
internal sealed class CurveFit
{
    private const int StepsMax = 60;
    private const int RoundsMax = 30;
    private const int HalvingsMax = 15;

    // Newton's decrement: twice the gain in likelihood that is left; the greater where rounding hides any gain.
    private const double DecrementMax = 1e-10;
    private const double StuckDecrementMax = 1e-6;

    // The gain in likelihood that a better spread would bring.
    private const double SpreadGainMax = 1e-8;

    // Variance of the logarithm of the own price, beside all else, that a tenth of a percent of movement gives.
    private const double PriceVariationMin = 1e-6;

    private readonly IMeanCurve curve;
    private readonly LineTable lines;
    private readonly ILineLikelihood likelihood;
    private readonly ParameterPrior prior;
    private readonly Tensor counted;

    private CurveFit(IMeanCurve curve, LineTable lines, ILineLikelihood likelihood, ParameterPrior prior)
    {
        (this.curve, this.likelihood, this.prior) = (curve, likelihood, prior);
        this.lines = likelihood.TakesZero ? lines : lines.Where(lines.Units > 0);
        counted = this.lines.IsLine.to_type(ScalarType.Float64);
    }

    /// <summary>Fits.</summary>
    /// <param name="curve">The predictor; it keeps its tensors.</param>
    /// <param name="lines">The lines; it keeps its tensors. Lines of no units are left out where the likelihood has none for them.</param>
    /// <param name="likelihood">How units scatter.</param>
    /// <param name="prior">What is known before; <see cref="ParameterPrior.None"/> where nothing is.</param>
    public static FittedCurves Of(IMeanCurve curve, LineTable lines, ILineLikelihood likelihood, ParameterPrior prior)
    {
        using var scope = NewDisposeScope();
        return new CurveFit(curve, lines, likelihood, prior).Run();
    }

    /// <summary>ln p of each line; 0 where a cell is none.</summary>
    public static Tensor LogLikelihood(IMeanCurve curve, LineTable lines, ILineLikelihood likelihood, Tensor parameters, Tensor spread) =>
        where(lines.IsLine, likelihood.Value(Masked(curve, lines, parameters), lines, spread), zeros_like(lines.Units));

    // A product that wasn't on offer has no predictor; whatever is put there is not counted.
    private static Tensor Masked(IMeanCurve curve, LineTable lines, Tensor parameters) =>
        where(lines.IsLine, curve.Predictor(parameters), zeros_like(lines.Units));

    private FittedCurves Run()
    {
        var agents = lines.Agents;
        var (parameters, spread) = (curve.Start(lines, prior), ones(agents, 1, ScalarType.Float64, lines.Units.device));
        var (isDone, isHeld) = (zeros(agents, ScalarType.Bool, lines.Units.device), zeros(agents, ScalarType.Bool, lines.Units.device));
        var search = likelihood.SpreadRange is { } range ? new SpreadSearch(likelihood, lines, counted, range) : null;
        if (search is not null) spread = search.Rough(Masked(curve, lines, parameters));
        var steps = 0;
        for (var round = 0; round < RoundsMax && !isHeld.all().item<bool>(); round++)
        {
            using var inner = NewDisposeScope();
            (parameters, var isFlat, var taken) = Climb(parameters, spread, isHeld);
            steps += taken;
            isHeld = isHeld.logical_or(isFlat.logical_not());
            if (search is null) (isDone, isHeld) = (isFlat, ones_like(isHeld));
            else
            {
                var (next, gain) = round == 0 ? (search.Rough(Masked(curve, lines, parameters)), full_like(spread, 1)) : search.Step(Masked(curve, lines, parameters), spread);
                isDone = isDone.logical_or(gain.squeeze(1) < SpreadGainMax).logical_and(isFlat.logical_or(isDone));
                isHeld = isHeld.logical_or(isDone);
                spread = where(isHeld.unsqueeze(1), spread, next);
            }
            (parameters, spread, isDone, isHeld) = (parameters.MoveToOuterDisposeScope(), spread.MoveToOuterDisposeScope(), isDone.MoveToOuterDisposeScope(), isHeld.MoveToOuterDisposeScope());
        }
        return Told(parameters, spread, isDone, steps);
    }

    // Agents that are held stay where they are: what one does never depends on how long the others take.
    private (Tensor Parameters, Tensor IsFlat, int Steps) Climb(Tensor parameters, Tensor spread, Tensor isHeld)
    {
        var (objective, isStuck) = (Objective(parameters, spread), zeros_like(isHeld));
        for (var step = 1; ; step++)
        {
            using var inner = NewDisposeScope();
            var (gradient, curvature) = Derivatives(parameters, spread);
            var direction = linalg.solve(curvature, gradient.unsqueeze(2)).squeeze(2);
            var decrement = (direction * gradient).sum(1);
            var isFlat = decrement < where(isStuck, full_like(decrement, StuckDecrementMax), full_like(decrement, DecrementMax));
            var rests = isFlat.logical_or(isStuck).logical_or(isHeld);
            if (step > StepsMax || rests.all().item<bool>()) return (parameters.MoveToOuterDisposeScope(), isFlat.MoveToOuterDisposeScope(), step);
            var (moved, value, isBetter) = Ascend(parameters, objective, where(rests.unsqueeze(1), zeros_like(direction), direction), spread);
            isStuck = isStuck.logical_or(isBetter.logical_not());
            (parameters, objective, isStuck) = (moved.MoveToOuterDisposeScope(), value.MoveToOuterDisposeScope(), isStuck.MoveToOuterDisposeScope());
        }
    }

    // The whole step, or for each agent the half of it, and so on, until the objective is no worse.
    private (Tensor Parameters, Tensor Objective, Tensor IsBetter) Ascend(Tensor parameters, Tensor objective, Tensor direction, Tensor spread)
    {
        var (better, reached, isBetter) = (parameters, objective, zeros_like(objective, ScalarType.Bool));
        for (var halving = 0; halving < HalvingsMax && !isBetter.all().item<bool>(); halving++)
        {
            var tried = parameters + direction * Math.Pow(0.5, halving);
            var value = Objective(tried, spread);
            var isTaken = isBetter.logical_not().logical_and(value >= objective - 1e-12 * objective.abs());
            (better, reached, isBetter) = (where(isTaken.unsqueeze(1), tried, better), where(isTaken, value, reached), isBetter.logical_or(isTaken));
        }
        return (better, reached, isBetter);
    }

    private Tensor Objective(Tensor parameters, Tensor spread)
    {
        using var scope = NewDisposeScope();
        var value = LogLikelihood(curve, lines, likelihood, parameters, spread).sum(1) - 0.5 * (prior.Precision * (parameters - prior.Mean).square()).sum(1);
        return where(curve.IsPossible(parameters).logical_and(value.isfinite()), value, full_like(value, double.NegativeInfinity)).MoveToOuterDisposeScope();
    }

    private (Tensor Gradient, Tensor Curvature) Derivatives(Tensor parameters, Tensor spread)
    {
        using var scope = NewDisposeScope();
        var (slope, bend) = likelihood.Derivatives(Masked(curve, lines, parameters), lines, spread);
        var jacobian = curve.Jacobian(parameters);
        var transposed = jacobian.transpose(1, 2);
        var gradient = transposed.matmul((slope * counted).unsqueeze(2)).squeeze(2) - prior.Precision * (parameters - prior.Mean);
        var curvature = transposed.matmul(jacobian * (bend * counted).unsqueeze(2)) + diag_embed(prior.Precision);
        return (gradient.MoveToOuterDisposeScope(), curvature.MoveToOuterDisposeScope());
    }

    private FittedCurves Told(Tensor parameters, Tensor spread, Tensor isDone, int steps)
    {
        var (_, curvature) = Derivatives(parameters, spread);
        var errors = linalg.inv(curvature).diagonal(0, 1, 2).clamp_min(0).sqrt();
        var (estimates, deviations) = (parameters.cpu().contiguous().data<double>().ToArray(), errors.cpu().contiguous().data<double>().ToArray());
        var spreads = spread.cpu().data<double>().ToArray();
        var values = LogLikelihood(curve, lines, likelihood, parameters, spread).sum(1).cpu().data<double>().ToArray();
        var sold = lines.IsLine.logical_and(lines.IsCensored.logical_not()).logical_and(lines.Units > 0).any(1).cpu().data<bool>().ToArray();
        var (done, moved, informed) = (isDone.cpu().data<bool>().ToArray(), PriceMoved(parameters).cpu().data<bool>().ToArray(), prior.Informs(curve.PriceParameter).cpu().contiguous().data<bool>().ToArray());
        var width = curve.Parameters;
        Outcome<FittedCurve> Of(int agent)
        {
            if (!sold[agent]) return new NothingSold();
            if (!moved[agent] && !informed[agent]) return new PriceNeverMoved();
            if (!done[agent]) return new FitDidNotConverge(steps);
            var part = (agent * width)..((agent + 1) * width);
            return new FittedCurve(estimates[part], deviations[part], likelihood.SpreadRange is null ? 0 : spreads[agent], values[agent], !moved[agent]);
        }
        return new FittedCurves([.. Enumerable.Range(0, (int)lines.Agents).Select(Of)], steps);
    }

    // What the own price's column leaves when all others have been taken out of it: one over the inverse's corner.
    private Tensor PriceMoved(Tensor parameters)
    {
        var jacobian = curve.Jacobian(parameters) * counted.unsqueeze(2);
        var squares = jacobian.transpose(1, 2).matmul(jacobian);
        var inverse = linalg.inv(squares + 1e-9 * eye(curve.Parameters, dtype: ScalarType.Float64, device: squares.device));
        var left = 1 / inverse[TensorIndex.Colon, curve.PriceParameter, curve.PriceParameter];
        return left > PriceVariationMin * counted.sum(1);
    }
}
