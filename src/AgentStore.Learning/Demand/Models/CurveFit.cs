using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand.Models.Likelihoods;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>
/// Fits the curves of all agents at once by penalised maximum likelihood, max Σ ln p(units | η(θ)) − ½ (θ − m)'P(θ − m).
/// Steps are Newton's with the Jacobian taken as fixed (scoring; Newton's own for <see cref="LogLinearCurve"/>), halved for
/// each agent until its objective rises. The spread is found in turn, by golden section roughly and
/// by Newton's steps then.
/// </summary>
internal sealed class CurveFit
{
    private const int StepsMax = 100;
    private const int RoundsMax = 40;
    private const int HalvingsMax = 30;

    // Newton's decrement: twice the gain in likelihood that is left.
    private const double DecrementMax = 1e-10;
    private const double SpreadTolerance = 1e-5;
    private const double RoughTolerance = 0.05;

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
        var parameters = curve.Start(lines, prior);
        var spread = ones(lines.Agents, 1, ScalarType.Float64, lines.Units.device);
        var (steps, isDone) = (0, zeros(lines.Agents, ScalarType.Bool, lines.Units.device));
        for (var round = 0; round < RoundsMax; round++)
        {
            using var inner = NewDisposeScope();
            var found = likelihood.SpreadRange is not { } range ? spread : round == 0 ? RoughSpread(parameters, range) : NextSpread(parameters, spread, range);
            var moved = (found.log() - spread.log()).abs().squeeze(1);
            (parameters, var isFlat, var taken) = Climb(parameters, found);
            steps += taken;
            isDone = likelihood.SpreadRange is null ? isFlat : isFlat.logical_and(moved < SpreadTolerance);
            spread = found;
            (parameters, spread, isDone) = (parameters.MoveToOuterDisposeScope(), spread.MoveToOuterDisposeScope(), isDone.MoveToOuterDisposeScope());
            if (likelihood.SpreadRange is null || isDone.all().item<bool>()) break;
        }
        return Told(parameters, spread, isDone, steps);
    }

    private (Tensor Parameters, Tensor IsFlat, int Steps) Climb(Tensor parameters, Tensor spread)
    {
        var objective = Objective(parameters, spread);
        for (var step = 1; ; step++)
        {
            using var inner = NewDisposeScope();
            var (gradient, curvature) = Derivatives(parameters, spread);
            var direction = linalg.solve(curvature, gradient.unsqueeze(2)).squeeze(2);
            var isFlat = (direction * gradient).sum(1) < DecrementMax;
            if (step > StepsMax || isFlat.all().item<bool>()) return (parameters.MoveToOuterDisposeScope(), isFlat.MoveToOuterDisposeScope(), step);
            var length = where(isFlat, zeros_like(objective), ones_like(objective)).unsqueeze(1);
            var (better, reached) = (parameters, objective);
            for (var halving = 0; halving < HalvingsMax; halving++)
            {
                var tried = parameters + length * direction;
                var value = Objective(tried, spread);
                var accepted = value >= objective - 1e-12 * objective.abs();
                (better, reached) = (where(accepted.unsqueeze(1), tried, better), where(accepted, value, reached));
                if (accepted.all().item<bool>()) break;
                length = where(accepted.unsqueeze(1), length, length / 2);
            }
            (parameters, objective) = (better.MoveToOuterDisposeScope(), reached.MoveToOuterDisposeScope());
        }
    }

    private Tensor Objective(Tensor parameters, Tensor spread)
    {
        var value = LogLikelihood(curve, lines, likelihood, parameters, spread).sum(1) - 0.5 * (prior.Precision * (parameters - prior.Mean).square()).sum(1);
        return where(curve.IsPossible(parameters).logical_and(value.isfinite()), value, full_like(value, double.NegativeInfinity));
    }

    private (Tensor Gradient, Tensor Curvature) Derivatives(Tensor parameters, Tensor spread)
    {
        var (slope, bend) = likelihood.Derivatives(Masked(curve, lines, parameters), lines, spread);
        var jacobian = curve.Jacobian(parameters);
        var transposed = jacobian.transpose(1, 2);
        var gradient = transposed.matmul((slope * counted).unsqueeze(2)).squeeze(2) - prior.Precision * (parameters - prior.Mean);
        return (gradient, transposed.matmul(jacobian * (bend * counted).unsqueeze(2)) + diag_embed(prior.Precision));
    }

    // One step of Newton's method on the logarithm, by differences; uphill by half where the curve bends the wrong way.
    private Tensor NextSpread(Tensor parameters, Tensor spread, (double Least, double Most) range)
    {
        const double Step = 1e-3;
        var predictor = Masked(curve, lines, parameters);
        Tensor Value(Tensor logSpread) => (likelihood.Value(predictor, lines, logSpread.exp()) * counted).sum(1, keepdim: true);
        var here = spread.log();
        var (below, at, above) = (Value(here - Step), Value(here), Value(here + Step));
        var (first, second) = ((above - below) / (2 * Step), (above - 2 * at + below) / (Step * Step));
        var move = where(second < 0, -first / second.clamp_max(-1e-12), 0.5 * first.sign()).clamp(-0.5, 0.5);
        return (here + move).clamp(Math.Log(range.Least), Math.Log(range.Most)).exp();
    }

    // Golden section on the logarithm, for all agents side by side.
    private Tensor RoughSpread(Tensor parameters, (double Least, double Most) range)
    {
        const double Golden = 0.6180339887498949;
        var predictor = Masked(curve, lines, parameters);
        Tensor Value(Tensor logSpread) => (likelihood.Value(predictor, lines, logSpread.exp()) * counted).sum(1, keepdim: true);
        var low = full(lines.Agents, 1, Math.Log(range.Least), ScalarType.Float64, lines.Units.device);
        var high = full_like(low, Math.Log(range.Most));
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (Value(left), Value(right));
        while ((high - low).max().item<double>() > RoughTolerance)
        {
            var isLeft = atLeft >= atRight;
            (low, high) = (where(isLeft, low, left), where(isLeft, right, high));
            var (one, other) = (where(isLeft, high - Golden * (high - low), right), where(isLeft, left, low + Golden * (high - low)));
            var value = Value(where(isLeft, one, other));
            (atLeft, atRight) = (where(isLeft, value, atRight), where(isLeft, atLeft, value));
            (left, right) = (one, other);
        }
        return ((low + high) / 2).exp();
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
