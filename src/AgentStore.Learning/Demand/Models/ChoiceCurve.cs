using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models;

/// <summary>
/// Counts of a store's products in a week, out of a market of stated size: η = ln M + ln P(j), where P is the nested logit
/// with an outside option. With W = x'θ and nests g of the products,
/// <code>P(j|g) = exp(W_j − I_g), I_g = ln Σ exp(W), P(g) = exp(λ I_g) / (1 + Σ exp(λ I_g))</code>
/// (McFadden 1978). λ = 1 is the multinomial logit; utilities are λ W. λ is the last parameter, or fixed at 1. Lines are
/// week by product, the products of a week side by side.
/// </summary>
internal sealed class ChoiceCurve : IMeanCurve
{
    private const double Never = -1e9; // a logarithm of nothing that stays finite
    private const double LeastNesting = 0.02;

    private readonly Tensor columns;
    private readonly Tensor logMarket;
    private readonly Tensor isOffered;
    private readonly Tensor members;
    private readonly Tensor nestOf;

    /// <param name="columns">[agents, weeks, products, slopes]; no level common to all products unless it is one of them.</param>
    /// <param name="logMarket">[agents, 1], the logarithm of how many units could be sold in a week.</param>
    /// <param name="isOffered">[agents, weeks · products], which products were on offer.</param>
    /// <param name="nests">Each product's nest, from 0.</param>
    /// <param name="isNested">Whether λ is a parameter; 1 otherwise.</param>
    /// <param name="priceParameter">The own price's column.</param>
    public ChoiceCurve(Tensor columns, Tensor logMarket, Tensor isOffered, int[] nests, bool isNested, int priceParameter)
    {
        (this.columns, this.logMarket, IsNested, PriceParameter) = (columns, logMarket, isNested, priceParameter);
        this.isOffered = isOffered.reshape(columns.shape[0], columns.shape[1], columns.shape[2]);
        nestOf = tensor(nests.Select(nest => (long)nest).ToArray(), device: columns.device);
        members = nn.functional.one_hot(nestOf, nests.Max() + 1).to_type(ScalarType.Float64);
    }

    public int Parameters => (int)columns.shape[3] + (IsNested ? 1 : 0);

    public int PriceParameter { get; }

    /// <summary>Whether λ is a parameter.</summary>
    public bool IsNested { get; }

    private int Slopes => (int)columns.shape[3];

    public Tensor Start(LineTable lines, ParameterPrior prior)
    {
        var start = prior.Mean.clone();
        if (IsNested) start[TensorIndex.Colon, Slopes] = 1;
        return start;
    }

    public Tensor IsPossible(Tensor parameters) =>
        IsNested ? parameters.isfinite().all(1).logical_and(parameters[TensorIndex.Colon, Slopes] > LeastNesting) : parameters.isfinite().all(1);

    public Tensor Predictor(Tensor parameters)
    {
        var parts = PartsAt(parameters);
        return (logMarket.unsqueeze(2) + parts.LogWithin + parts.LogNest.index_select(2, nestOf)).flatten(1, 2);
    }

    public Tensor Jacobian(Tensor parameters)
    {
        var parts = PartsAt(parameters);
        var means = members.t().matmul(parts.LogWithin.exp().unsqueeze(3) * columns); // each nest's mean column
        var all = (parts.LogNest.exp().unsqueeze(3) * means).sum(2, keepdim: true);
        var nesting = parts.Nesting.unsqueeze(3);
        var slopes = columns + (nesting - 1) * means.index_select(2, nestOf) - nesting * all;
        if (!IsNested) return slopes.flatten(1, 2);
        var value = parts.Inclusive.index_select(2, nestOf) - (parts.LogNest.exp() * parts.Inclusive).sum(2, keepdim: true);
        return cat([slopes, value.unsqueeze(3)], 3).flatten(1, 2);
    }

    /// <summary>
    /// ∂ ln P(j) / ∂ ln price(k), [agents, weeks, products + 1, products]; the last row is the outside option's. Own price
    /// for j = k: b (1 − (1 − λ) P(j|g) − λ P(j)); within a nest b (−(1 − λ) P(k|g) − λ P(k)); else −b λ P(k).
    /// </summary>
    public Tensor Elasticities(Tensor parameters)
    {
        var parts = PartsAt(parameters);
        var within = parts.LogWithin.exp();
        var share = within * parts.LogNest.exp().index_select(2, nestOf);
        var nesting = parts.Nesting.unsqueeze(3);
        var same = members.matmul(members.t());
        var own = eye(nestOf.shape[0], dtype: ScalarType.Float64, device: columns.device) - same * (1 - nesting) * within.unsqueeze(2) - nesting * share.unsqueeze(2);
        var outside = -nesting * share.unsqueeze(2);
        return parameters[TensorIndex.Colon, PriceParameter].reshape(-1, 1, 1, 1) * cat([own, outside], 2);
    }

    /// <summary>P of every product, [agents, weeks, products]; what they leave is the outside option's.</summary>
    public Tensor Shares(Tensor parameters)
    {
        var parts = PartsAt(parameters);
        return (parts.LogWithin + parts.LogNest.index_select(2, nestOf)).exp();
    }

    private Parts PartsAt(Tensor parameters)
    {
        var slopes = parameters[TensorIndex.Colon, TensorIndex.Slice(0, Slopes)];
        var nesting = IsNested ? parameters[TensorIndex.Colon, TensorIndex.Slice(Slopes, Slopes + 1)].unsqueeze(2) : ones(columns.shape[0], 1, 1, ScalarType.Float64, columns.device);
        var utility = columns.flatten(1, 2).matmul(slopes.unsqueeze(2)).reshape(columns.shape[0], columns.shape[1], columns.shape[2]);
        utility = where(isOffered, utility, full_like(utility, Never));
        var inclusive = where(members > 0, utility.unsqueeze(3), full_like(utility, Never).unsqueeze(3)).logsumexp(2);
        var nests = nesting * inclusive;
        var logNest = nests - cat([zeros_like(nests[TensorIndex.Ellipsis, TensorIndex.Slice(0, 1)]), nests], 2).logsumexp(2, keepdim: true);
        return new Parts(utility - inclusive.index_select(2, nestOf), logNest, inclusive, nesting);
    }

    private sealed record Parts(Tensor LogWithin, Tensor LogNest, Tensor Inclusive, Tensor Nesting);
}
