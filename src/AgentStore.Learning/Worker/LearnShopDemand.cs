using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Demand;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using AgentStore.Operations.SalesLog;

namespace AgentStore.Learning.Worker;

/// <summary>
/// Learns the demand of all products a shop carries: by filtered learning where the log is dense enough, else each by its own
/// lines and drawn towards similar ones; products that the log says nothing of start from similar ones.
/// </summary>
internal static class LearnShopDemand
{
    private const string Simulated = ". The log is simulated.";

    /// <summary>One entry for each product, in their order.</summary>
    /// <param name="panel">The log.</param>
    /// <param name="shop">The products.</param>
    /// <param name="refused">Told of products whose own lines teach nothing, and why.</param>
    /// <param name="cancel">Stops between products.</param>
    public static IReadOnlyList<LearnedDemand> Of(SalesPanel panel, ShopTraits shop, Action<string, Refusal> refused, CancellationToken cancel)
    {
        var products = shop.Products;
        var lines = panel.Records.CountBy(record => record.ProductCode).ToDictionary(StringComparer.Ordinal);
        var similarity = new ProductSimilarity(products);
        var filtered = Filtered(panel, shop, cancel);
        var own = filtered is null ? OwnFits(panel, refused, cancel) : [];
        var shared = new SharedElasticities(
            products, [.. products.Select((product, at) => filtered?[at] is { IsIdentified: true } found ? found.Estimate : own.GetValueOrDefault(product.LogCode ?? ""))], similarity);
        var levels = new ExpectedLevels(products, similarity);
        return [.. products.Select((product, at) =>
        {
            cancel.ThrowIfCancellationRequested();
            var elasticity = filtered?[at] ?? shared.Of(at, lines.GetValueOrDefault(product.LogCode ?? ""));
            var ends = panel.IsSimulated && elasticity.RestsOnSales ? Simulated : ".";
            return new LearnedDemand(product.Sku, elasticity with { Method = elasticity.Method + ends }, levels.Of(at, elasticity.Estimate.Elasticity), product.PriceMinor);
        })];
    }

    // Codes of the log are the shop's where it carries the product.
    private static LearnedElasticity?[]? Filtered(SalesPanel panel, ShopTraits shop, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (FilteredElasticities.Of(panel.Records) is not { } learned) return null;
        string Name(string code) => panel.SkuByProductCode.TryGetValue(code, out var sku) ? sku.Code : code;
        return [.. shop.Products.Select(product => product.LogCode is { } code && learned.Of(shop.StoreCode, code) is { } found
            ? found with { Similar = [.. found.Similar.Take(LearnedDemand.SimilarKeptMax).Select(each => each with { Code = Name(each.Code) })] }
            : null)];
    }

    private static Dictionary<string, ElasticityEstimate> OwnFits(SalesPanel panel, Action<string, Refusal> refused, CancellationToken cancel)
    {
        var fits = new Dictionary<string, ElasticityEstimate>(StringComparer.Ordinal);
        foreach (var product in LearnDemand.Of(panel.Records.Where(record => panel.SkuByProductCode.ContainsKey(record.ProductCode)), DemandEstimator.BySales))
        {
            cancel.ThrowIfCancellationRequested();
            if (product.Fit.Succeeded) fits[product.ProductCode] = product.Fit.Value.Elasticity;
            else refused(product.ProductCode, product.Fit.Refusal!);
        }
        return fits;
    }
}
