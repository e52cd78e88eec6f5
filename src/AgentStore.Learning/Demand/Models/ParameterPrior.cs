using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>
/// A normal prior of each agent's parameters, independent of each other: a ridge towards a given mean. What other agents
/// know, a filter's answer for one, enters as the mean.
/// </summary>
/// <param name="Mean">[agents, parameters].</param>
/// <param name="Precision">[agents, parameters], one over the variance.</param>
internal sealed record ParameterPrior(Tensor Mean, Tensor Precision)
{
    /// <summary>Standard deviation below which a prior is knowledge, in units of an elasticity.</summary>
    public const double InformedDeviation = 3;

    // Keeps the curvature invertible where a promotion never ran, and weighs nothing against lines.
    private const double Vague = 1e-4;

    /// <summary>No knowledge: around zero with a standard deviation of 100.</summary>
    public static ParameterPrior None(long agents, int parameters) => Of(new double[agents * parameters], Vague, agents, parameters);

    /// <summary>One precision for all parameters, of <paramref name="means"/>, agent after agent.</summary>
    public static ParameterPrior Of(double[] means, double precision, long agents, int parameters) =>
        new(tensor(means, device: TorchRuntime.Device()).reshape(agents, parameters), full(agents, parameters, Math.Max(precision, Vague), ScalarType.Float64, TorchRuntime.Device()));

    /// <summary>This prior but without knowledge of some parameters, levels for example.</summary>
    /// <param name="isVague">Which parameters.</param>
    public ParameterPrior Except(bool[] isVague) => this with { Precision = where(tensor(isVague, device: Precision.device), full_like(Precision, Vague), Precision) };

    /// <summary>Which agents' prior knows something of a parameter.</summary>
    public Tensor Informs(int parameter) => Precision[TensorIndex.Colon, parameter] >= 1 / (InformedDeviation * InformedDeviation);
}
