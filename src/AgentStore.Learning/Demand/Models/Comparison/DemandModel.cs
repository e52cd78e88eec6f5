using AgentStore.Learning.Demand.Models.Likelihoods;

namespace AgentStore.Learning.Demand.Models.Comparison;

/// <summary>What a line's predictor is made of.</summary>
internal enum DemandForm
{
    /// <summary>Log-linear in the own price.</summary>
    OwnPrice = 0,

    /// <summary>Log-linear in the own price and every other product's of the store.</summary>
    AllPrices,

    /// <summary>Multinomial logit of the store's products with an outside option.</summary>
    Logit,

    /// <summary>The same with nests by price and the nesting parameter estimated.</summary>
    NestedLogit,
}

/// <summary>A demand model: a form and how units scatter about it.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Name">Its name in tables.</param>
/// <param name="Form">The predictor.</param>
/// <param name="Likelihood">The scatter.</param>
internal sealed record DemandModel(string Key, string Name, DemandForm Form, ILineLikelihood Likelihood)
{
    /// <summary>All that are compared.</summary>
    public static IReadOnlyList<DemandModel> All { get; } =
    [
        new("logLog", "log-log, own price", DemandForm.OwnPrice, new LogNormalUnits()),
        new("logLogCrossPrices", "log-log, all prices", DemandForm.AllPrices, new LogNormalUnits()),
        new("poisson", "Poisson, all prices", DemandForm.AllPrices, new PoissonUnits()),
        new("negativeBinomial", "neg. binomial, all prices", DemandForm.AllPrices, new NegativeBinomialUnits()),
        new("logit", "multinomial logit, neg. binomial", DemandForm.Logit, new NegativeBinomialUnits()),
        new("nestedLogit", "nested logit, neg. binomial", DemandForm.NestedLogit, new NegativeBinomialUnits()),
    ];

    /// <summary>Whether an agent is a store with all its products, rather than one product of a store.</summary>
    public bool IsChoice => Form is DemandForm.Logit or DemandForm.NestedLogit;
}
