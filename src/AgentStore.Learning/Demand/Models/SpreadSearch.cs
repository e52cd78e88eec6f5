using AgentStore.Learning.Demand.Models.Likelihoods;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>Finds the spread of each agent's lines about a predictor that stays: on the logarithm, for all agents side by side.</summary>
internal sealed class SpreadSearch(ILineLikelihood likelihood, LineTable lines, Tensor counted, (double Least, double Most) range)
{
    private const double RoughTolerance = 0.05;
    private const double MoveMax = 0.7;

    // Of the logarithm, for differences: wide enough that the second one isn't rounding.
    private const double Difference = 5e-3;

    /// <summary>Golden section over the whole range.</summary>
    public Tensor Rough(Tensor predictor)
    {
        const double Golden = 0.6180339887498949;
        using var scope = NewDisposeScope();
        var low = full(lines.Agents, 1, Math.Log(range.Least), ScalarType.Float64, lines.Units.device);
        var high = full_like(low, Math.Log(range.Most));
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (Value(predictor, left), Value(predictor, right));
        while ((high - low).max().item<double>() > RoughTolerance)
        {
            var isLeft = atLeft >= atRight;
            (low, high) = (where(isLeft, low, left), where(isLeft, right, high));
            var (one, other) = (where(isLeft, high - Golden * (high - low), right), where(isLeft, left, low + Golden * (high - low)));
            var value = Value(predictor, where(isLeft, one, other));
            (atLeft, atRight) = (where(isLeft, value, atRight), where(isLeft, atLeft, value));
            (left, right) = (one, other);
        }
        return ((low + high) / 2).exp().MoveToOuterDisposeScope();
    }

    /// <summary>One step of Newton's method by differences, uphill by half where the curve bends the wrong way.</summary>
    /// <returns>The spread after the step, and how much of the likelihood's logarithm the step is to gain, [agents, 1].</returns>
    public (Tensor Spread, Tensor Gain) Step(Tensor predictor, Tensor spread)
    {
        using var scope = NewDisposeScope();
        var (here, least, most) = (spread.log(), Math.Log(range.Least), Math.Log(range.Most));
        var (below, at, above) = (Value(predictor, here - Difference), Value(predictor, here), Value(predictor, here + Difference));
        var (first, second) = ((above - below) / (2 * Difference), (above - 2 * at + below) / (Difference * Difference));
        var move = where(second < 0, -first / second.clamp_max(-1e-9), 0.5 * first.sign()).clamp(-MoveMax, MoveMax);
        var next = (here + move).clamp(least, most);
        var gain = (first * (next - here)).abs();
        return (next.exp().MoveToOuterDisposeScope(), gain.MoveToOuterDisposeScope());
    }

    private Tensor Value(Tensor predictor, Tensor logSpread)
    {
        using var scope = NewDisposeScope();
        return (likelihood.Value(predictor, lines, logSpread.exp()) * counted).sum(1, keepdim: true).MoveToOuterDisposeScope();
    }
}
