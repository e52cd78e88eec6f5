using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>η = x'θ: own and cross prices in logarithms make a constant elasticity each. The first column is the level, all ones.</summary>
/// <param name="Columns">[agents, lines, parameters].</param>
/// <param name="PriceParameter">The own price's column.</param>
internal sealed record LogLinearCurve(Tensor Columns, int PriceParameter) : IMeanCurve
{
    public int Parameters => (int)Columns.shape[2];

    public Tensor Start(LineTable lines, ParameterPrior prior)
    {
        var isLine = lines.IsLine.to_type(ScalarType.Float64);
        var mean = (lines.Units * isLine).sum(1) / isLine.sum(1).clamp_min(1);
        var start = prior.Mean.clone();
        start[TensorIndex.Colon, 0] = 0;
        var slopes = (Predictor(start) * isLine).sum(1) / isLine.sum(1).clamp_min(1);
        start[TensorIndex.Colon, 0] = mean.clamp_min(0.1).log() - slopes;
        return start;
    }

    public Tensor IsPossible(Tensor parameters) => parameters.isfinite().all(1);

    public Tensor Predictor(Tensor parameters) => Columns.matmul(parameters.unsqueeze(2)).squeeze(2);

    public Tensor Jacobian(Tensor parameters) => Columns;
}
