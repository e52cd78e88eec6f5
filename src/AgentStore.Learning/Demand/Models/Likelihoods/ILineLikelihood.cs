using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Likelihoods;

/// <summary>
/// How units scatter about a line's predictor η, the logarithm of the mean (of the median for <see cref="LogNormalUnits"/>).
/// Everything is elementwise over [agents, lines]. On a censored line the likelihood is that of selling as much or more.
/// </summary>
internal interface ILineLikelihood
{
    string Name { get; }

    /// <summary>Whether lines of no units have a likelihood at all.</summary>
    bool TakesZero { get; }

    /// <summary>Bounds of the spread parameter; null where there is none.</summary>
    (double Least, double Most)? SpreadRange { get; }

    /// <summary>ln p(units) of each line, up to nothing: constants are kept, so that models can be compared.</summary>
    /// <param name="predictor">η.</param>
    /// <param name="lines">Units and what is censored.</param>
    /// <param name="spread">[agents, 1].</param>
    Tensor Value(Tensor predictor, LineTable lines, Tensor spread);

    /// <summary>First derivative by η, and minus the second, which is not negative.</summary>
    (Tensor Slope, Tensor Curvature) Derivatives(Tensor predictor, LineTable lines, Tensor spread);
}
