using AgentStore.Learning.Demand.Collaborative.Baselines;
using AgentStore.Learning.Demand.Collaborative.Filtering;

namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>A way of learning all agents' demand from their training lines.</summary>
/// <param name="Key">Its name in machine-readable output.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Fit">From the training lines to the curves.</param>
internal sealed record CollaborativeMethod(string Key, string Name, Func<TrainingLines, AgentCurves> Fit)
{
    /// <summary>The one that gives up all personality but the level.</summary>
    public const string PooledIntercept = "pooledIntercept";

    /// <summary>The one that is hardest to beat.</summary>
    public const string EmpiricalBayesGlobal = "empiricalBayesGlobal";

    /// <summary>The filters.</summary>
    public static readonly string[] Filters = ["filteredAllForOne", "filteredAllForAll"];

    /// <summary>All methods, baselines first.</summary>
    public static IReadOnlyList<CollaborativeMethod> All { get; } =
    [
        new("local", "each agent alone", training => Local.Fit(training.Moments)),
        new("pooled", "all as one", training => Pooled.Fit(training.Moments)),
        new(PooledIntercept, "all as one, own level", training => Baselines.PooledIntercept.Fit(training.Moments)),
        new("byBrand", "by product, own level", training => ByBrand.Fit(training.Moments)),
        new("empiricalBayesBrand", "shrunk to the product", training => EmpiricalBayesBrand.Fit(training.Moments)),
        new(EmpiricalBayesGlobal, "shrunk to all", training => Baselines.EmpiricalBayesGlobal.Fit(training.Moments)),
        new("fedAvgFineTune", "federated mean, tuned", training => FedAvgFineTune.Fit(training.Moments)),
        new("empiricalBayesTuned", "shrunk to all, tuned", EmpiricalBayesTuned.Fit),
        new(Filters[0], "filtered, all for one", FilteredAllForOne.Fit),
        new(Filters[1], "filtered, all for all", FilteredAllForAll.Fit),
    ];
}
