using static TorchSharp.torch;

namespace AgentStore.Learning.Demand;

/// <summary>
/// Weighted least squares with an intercept for each store, in double precision. The intercepts are not estimated but
/// taken out by subtracting each store's weighted means, which leaves the slopes as they would be with them (Frisch and
/// Waugh 1933, Lovell 1963).
/// </summary>
internal sealed class WithinStore(ProductPanel panel) : IDisposable
{
    private readonly Tensor stores = tensor(panel.Stores);
    private readonly Tensor cells = tensor(panel.Stores.Zip(panel.Weeks, (store, week) => store * panel.WeekCount + week).ToArray());

    /// <summary>Each line's value less its store's weighted mean.</summary>
    /// <param name="values">Lines by columns.</param>
    /// <param name="weights">One for each line, above zero.</param>
    public Tensor Demean(Tensor values, Tensor weights)
    {
        var column = weights.unsqueeze(1);
        var means = SumByStore(values * column) / SumByStore(column);
        return values - means.index_select(0, stores);
    }

    /// <summary>Sums over each store's lines.</summary>
    public Tensor SumByStore(Tensor values) =>
        zeros([panel.StoreCount, .. values.shape[1..]], dtype: ScalarType.Float64).index_add_(0, stores, values, 1);

    /// <summary>Each line's store's entry.</summary>
    public Tensor OfStore(Tensor byStore) => byStore.index_select(0, stores);

    /// <summary>The slopes that minimise Σ w (z − x'b − store)².</summary>
    public Tensor Slopes(Tensor regressors, Tensor target, Tensor weights)
    {
        var root = weights.sqrt().unsqueeze(1);
        var (q, r) = linalg.qr(Demean(regressors, weights) * root);
        return linalg.solve(r, q.t().matmul(Demean(target.unsqueeze(1), weights) * root)).squeeze(1);
    }

    /// <summary>
    /// Standard errors of the slopes by the delete-one-week jackknife, V = (G − 1)/G Σ (b₋g − b)(b₋g − b)' over the G weeks:
    /// prices and shocks are common to the stores of a chain, so a week's lines are one observation of them. This is the
    /// cluster-robust CV3 of MacKinnon, Nielsen and Webb (2023, Journal of Econometrics 232), which errs to the safe side
    /// when weeks are few.
    /// </summary>
    public double[] StandardErrors(Tensor slopes, Tensor regressors, Tensor target, Tensor weights)
    {
        var (columns, last) = (regressors.shape[1] + 2, regressors.shape[1] + 1);
        var lines = cat([ones([panel.Count, 1], ScalarType.Float64), regressors, target.unsqueeze(1)], 1);
        var products = (weights.view(-1, 1, 1) * lines.unsqueeze(2) * lines.unsqueeze(1)).view(panel.Count, columns * columns);
        var byCell = zeros([panel.StoreCount * panel.WeekCount, columns * columns], ScalarType.Float64).index_add_(0, cells, products, 1)
            .view(panel.StoreCount, panel.WeekCount, columns, columns);
        var rest = byCell.sum(1, keepdim: true) - byCell; // each store's sums without each week
        var weight = rest.narrow(2, 0, 1).narrow(3, 0, 1);
        var means = rest.narrow(3, 0, 1) / where(weight > 0, weight, ones_like(weight));
        var within = (rest - means * rest.narrow(2, 0, 1)).sum(dim: 0);
        var inverse = linalg.pinv(within.narrow(1, 1, last - 1).narrow(2, 1, last - 1), atol: 0, rtol: 1e-12, hermitian: true);
        var leftOut = inverse.matmul(within.narrow(1, 1, last - 1).narrow(2, last, 1)).squeeze(2);
        var variance = (leftOut - slopes).square().sum(dim: 0) * ((panel.WeekCount - 1.0) / panel.WeekCount);
        return [.. variance.sqrt().data<double>()];
    }

    public void Dispose()
    {
        stores.Dispose();
        cells.Dispose();
    }
}
