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
    private const double LeastVariance = 1e-6;

    /// <summary>Around nothing: no effect of anything, λ = 1.</summary>
    public ParameterPrior Ignorant(double precision)
    {
        var means = new double[Lines.Agents * Curve.Parameters];
        if (Curve is ChoiceCurve { IsNested: true })
            for (var last = Curve.Parameters - 1; last < means.Length; last += Curve.Parameters) means[last] = 1;
        return ParameterPrior.Of(means, precision, Lines.Agents, Curve.Parameters).Except(IsLevel);
    }

    /// <summary>
    /// Around what agents of the same kind have in common: the mean of their estimates, each weighted by its precision. The
    /// prior's variance is theirs about that mean, parameter by parameter, over a strength.
    /// </summary>
    public ParameterPrior Shared(FittedCurves fitted, double strength)
    {
        var width = Curve.Parameters;
        var (means, precisions) = (new double[Lines.Agents * width], new double[Lines.Agents * width]);
        for (var at = 0; at < Groups * width; at++)
        {
            var (group, k) = (at / width, at % width);
            var alike = fitted.Curves.Index().Where(each => each.Index % Groups == group && each.Item.Succeeded)
                .Select(each => (Value: each.Item.Value.Parameters[k], Weight: 1 / (1e-6 + Math.Pow(each.Item.Value.StandardErrors[k], 2)))).ToList();
            var weight = alike.Sum(each => each.Weight);
            var mean = alike.Count == 0 ? 0 : alike.Sum(each => each.Weight * each.Value) / weight;
            var variance = alike.Count < 2 ? 1 : alike.Sum(each => each.Weight * Math.Pow(each.Value - mean, 2)) / weight;
            for (var agent = group; agent < Lines.Agents; agent += Groups)
                (means[agent * width + k], precisions[agent * width + k]) = (mean, strength / Math.Max(variance, LeastVariance));
        }
        var prior = ParameterPrior.Of(means, 0, Lines.Agents, width);
        return (prior with { Precision = tensor(precisions, device: TorchRuntime.Device()).reshape(Lines.Agents, width) }).Except(IsLevel);
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
