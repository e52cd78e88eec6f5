using AgentStore.Domain.Demand;

namespace AgentStore.Learning.Demand;

/// <summary>Which estimator to use.</summary>
internal enum DemandEstimator
{
    /// <summary>Each product by what its lines allow: least squares where every line has a sale, Poisson where some have none.</summary>
    BySales = 0,

    /// <summary><see cref="LogLogDemand"/> for all.</summary>
    LogLog,

    /// <summary><see cref="PoissonDemand"/> for all.</summary>
    Poisson,
}

/// <summary>Learns the demand of every product of a sales log.</summary>
internal static class LearnDemand
{
    /// <summary>
    /// Fits each product. Where both estimators apply, least squares is the default: demand shocks are proportional to sales,
    /// so logarithms weigh all weeks alike, while the Poisson fit is led by the few largest (on the orange-juice panel its
    /// standard errors are up to four times as wide).
    /// </summary>
    /// <returns>One entry for each product, in the order of their codes, each fitted when it is asked for.</returns>
    public static IEnumerable<ProductDemand> Of(IEnumerable<SalesRecord> log, DemandEstimator estimator) =>
        from panel in ProductPanel.Split(log)
        select new ProductDemand(panel.ProductCode, UsesLogs(panel, estimator) ? LogLogDemand.Fit(panel) : PoissonDemand.Fit(panel));

    private static bool UsesLogs(ProductPanel panel, DemandEstimator estimator) =>
        estimator == DemandEstimator.LogLog || estimator == DemandEstimator.BySales && panel.HasSaleInEveryLine;
}
