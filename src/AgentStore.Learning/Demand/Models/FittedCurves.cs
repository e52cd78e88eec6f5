using AgentStore.Domain.Shared;
using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>An agent sold nothing, or only all it had: there is no level to learn.</summary>
internal sealed record NothingSold() : Refusal("No line of the product tells how much of it sells: nothing was sold, or the stock ran out in every line.");

/// <summary>One agent's curve.</summary>
/// <param name="Parameters">The estimates.</param>
/// <param name="StandardErrors">Their standard errors, by the curvature at the estimate, taking lines as independent.</param>
/// <param name="Spread">The likelihood's spread; 0 where it has none.</param>
/// <param name="LogLikelihood">Σ ln p over the lines, without the prior.</param>
/// <param name="PriceIsFromPrior">Whether the own price never moved by itself, so that its effect is the prior's and not the agent's.</param>
internal sealed record FittedCurve(double[] Parameters, double[] StandardErrors, double Spread, double LogLikelihood, bool PriceIsFromPrior);

/// <summary>Curves of many agents, fitted together; each by itself a curve or a refusal.</summary>
internal sealed class FittedCurves(IReadOnlyList<Outcome<FittedCurve>> curves, int iterations)
{
    /// <summary>Each agent's curve, or <see cref="NothingSold"/>, <see cref="PriceNeverMoved"/> or <see cref="FitDidNotConverge"/>.</summary>
    public IReadOnlyList<Outcome<FittedCurve>> Curves => curves;

    /// <summary>Steps that were taken.</summary>
    public int Iterations => iterations;

    /// <summary>The parameters of all, to predict with; where an agent was refused, those of <paramref name="instead"/>.</summary>
    public Tensor Parameters(ParameterPrior instead)
    {
        var all = instead.Mean.clone();
        for (var agent = 0; agent < curves.Count; agent++)
            if (curves[agent].Succeeded) all[agent] = tensor(curves[agent].Value.Parameters, device: all.device);
        return all;
    }

    /// <summary>The spreads of all, [agents, 1]; where an agent was refused, the median of the others.</summary>
    public Tensor Spreads()
    {
        var known = curves.Where(curve => curve.Succeeded).Select(curve => curve.Value.Spread).Order().ToList();
        var median = known.Count == 0 ? 1 : known[known.Count / 2];
        return tensor(curves.Select(curve => curve.Succeeded ? curve.Value.Spread : median).ToArray(), device: TorchRuntime.Device()).unsqueeze(1);
    }
}
