using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Likelihoods;

/// <summary>Poisson counts of mean exp(η).</summary>
internal sealed class PoissonUnits : ILineLikelihood
{
    public string Name => "Poisson";

    public bool TakesZero => true;

    public (double Least, double Most)? SpreadRange => null;

    public Tensor Value(Tensor predictor, LineTable lines, Tensor spread)
    {
        var value = lines.Units * predictor - predictor.exp() - (lines.Units + 1).lgamma();
        return CountTails.Replace(value, lines, lines.IsCensored, CountTails.Poisson, predictor);
    }

    public (Tensor Slope, Tensor Curvature) Derivatives(Tensor predictor, LineTable lines, Tensor spread)
    {
        var mean = predictor.exp();
        var (slope, curvature) = (lines.Units - mean, mean);
        // d ln P(Y ≥ c)/dη = μ p(c − 1)/P(Y ≥ c); its own logarithmic derivative is c − μ less itself.
        var hazard = CountTails.Replace(zeros_like(mean), lines, lines.IsCensored,
            (count, eta) => (count * eta - eta.exp() - count.lgamma() - CountTails.Poisson(count, eta)).exp(), predictor);
        var bent = hazard * (hazard - lines.Units + mean);
        return (where(lines.IsCensored, hazard, slope), where(lines.IsCensored, bent, curvature).clamp_min(0));
    }
}
