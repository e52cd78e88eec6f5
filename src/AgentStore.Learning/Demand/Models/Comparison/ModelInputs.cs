using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Comparison;

/// <summary>A model's curve over some weeks, and the lines of those weeks.</summary>
/// <param name="Curve">The predictor; its agents are product after product of store after store, or stores.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Groups">How many kinds of agents there are: agent a is of kind a modulo that, and agents of a kind are alike.</param>
/// <param name="IsLevel">Which parameters are levels, of which a prior knows nothing.</param>
/// <param name="FirstCrossPrice">The first cross price's parameter; those after it are cross prices too. Null where there are none.</param>
internal sealed record ModelInputs(IMeanCurve Curve, LineTable Lines, int Groups, bool[] IsLevel, int? FirstCrossPrice)
{
    /// <summary>Around nothing: no effect of anything, λ = 1.</summary>
    public ParameterPrior Ignorant(double precision)
    {
        var means = new double[Lines.Agents * Curve.Parameters];
        if (Curve is ChoiceCurve { IsNested: true })
            for (var last = Curve.Parameters - 1; last < means.Length; last += Curve.Parameters) means[last] = 1;
        return ParameterPrior.Of(means, precision, Lines.Agents, Curve.Parameters).Except(IsLevel);
    }

    /// <summary>Around what agents of the same kind have in common: the mean of their estimates, each weighted by its precision.</summary>
    public ParameterPrior Shared(FittedCurves fitted, double precision)
    {
        var width = Curve.Parameters;
        var (sums, weights) = (new double[Groups * width], new double[Groups * width]);
        foreach (var (agent, outcome) in fitted.Curves.Index())
        {
            if (!outcome.Succeeded) continue;
            for (var k = 0; k < width; k++)
            {
                var weight = 1 / (1e-6 + outcome.Value.StandardErrors[k] * outcome.Value.StandardErrors[k]);
                sums[agent % Groups * width + k] += weight * outcome.Value.Parameters[k];
                weights[agent % Groups * width + k] += weight;
            }
        }
        var means = Enumerable.Range(0, (int)Lines.Agents * width).Select(at => at / width % Groups * width + at % width)
            .Select(at => weights[at] > 0 ? sums[at] / weights[at] : 0).ToArray();
        return ParameterPrior.Of(means, precision, Lines.Agents, width).Except(IsLevel);
    }

    /// <summary>Means over agents, and weeks where it depends on them, of the own and of the cross price elasticities.</summary>
    public (double Own, double? Cross) Elasticities(Tensor parameters)
    {
        using var scope = NewDisposeScope();
        if (Curve is ChoiceCurve choice)
        {
            var all = choice.Elasticities(parameters);
            var products = all.shape[3];
            var inside = all[TensorIndex.Ellipsis, TensorIndex.Slice(0, products), TensorIndex.Colon];
            var (own, sum) = (inside.diagonal(0, 2, 3).mean().item<double>(), inside.sum(new long[] { 2, 3 }).mean().item<double>());
            return (own, products < 2 ? null : (sum - own * products) / (products * (products - 1)));
        }
        var mean = parameters.mean([0L]);
        return (mean[Curve.PriceParameter].item<double>(), FirstCrossPrice is { } first && first < Curve.Parameters ? mean[TensorIndex.Slice(first)].mean().item<double>() : null);
    }
}
