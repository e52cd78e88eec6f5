using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>What each line's predictor η is, given parameters: [agents, parameters] to [agents, lines].</summary>
internal interface IMeanCurve
{
    /// <summary>Parameters of an agent.</summary>
    int Parameters { get; }

    /// <summary>Which parameter is the own price's.</summary>
    int PriceParameter { get; }

    /// <summary>Parameters that come near the units' level, the others at <paramref name="prior"/>'s mean.</summary>
    Tensor Start(LineTable lines, ParameterPrior prior);

    /// <summary>Whether parameters are possible, for each agent.</summary>
    Tensor IsPossible(Tensor parameters);

    Tensor Predictor(Tensor parameters);

    /// <summary>∂η/∂parameters, [agents, lines, parameters].</summary>
    Tensor Jacobian(Tensor parameters);
}
