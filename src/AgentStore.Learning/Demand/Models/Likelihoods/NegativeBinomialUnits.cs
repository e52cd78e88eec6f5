using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Likelihoods;

/// <summary>
/// Negative binomial counts (NB2): mean μ = exp(η), variance μ + α μ², the dispersion α being the spread. For α → 0 they are
/// Poisson counts.
/// </summary>
internal sealed class NegativeBinomialUnits : ILineLikelihood
{
    public string Name => "negative binomial";

    public bool TakesZero => true;

    public (double Least, double Most)? SpreadRange => (1e-6, 50);

    public Tensor Value(Tensor predictor, LineTable lines, Tensor spread)
    {
        var units = lines.Units;
        var size = (1 / spread).expand_as(predictor);
        var logFailure = -(spread * predictor.exp()).log1p(); // ln(r/(r + μ))
        var value = (units + size).lgamma() - size.lgamma() - (units + 1).lgamma() + size * logFailure
            + units * (predictor + spread.log() + logFailure);
        return CountTails.Replace(value, lines, lines.IsCensored, CountTails.NegativeBinomial, predictor, size);
    }

    public (Tensor Slope, Tensor Curvature) Derivatives(Tensor predictor, LineTable lines, Tensor spread)
    {
        var (units, mean) = (lines.Units, predictor.exp());
        var failure = 1 / (1 + spread * mean); // r/(r + μ)
        var slope = (units - mean) * failure;
        var curvature = mean * (1 + spread * units) * failure.square();
        var size = (1 / spread).expand_as(predictor);
        // P(Y ≥ c) is the incomplete beta function of q = μ/(r + μ), and dq/dη = q (1 − q).
        var hazard = CountTails.Replace(zeros_like(mean), lines, lines.IsCensored,
            (count, eta, r) => (CountTails.LogBetaDensity(count, eta, r) - CountTails.NegativeBinomial(count, eta, r)).exp(), predictor, size);
        var bent = hazard * (hazard - units * failure + mean * failure);
        return (where(lines.IsCensored, hazard, slope), where(lines.IsCensored, bent, curvature).clamp_min(0));
    }
}
