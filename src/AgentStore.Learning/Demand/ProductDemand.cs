using AgentStore.Domain.Demand;
using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Demand;

/// <summary>What was learned of one product's demand.</summary>
/// <param name="ProductCode">The product, as the log names it.</param>
/// <param name="Fit">The fitted demand curve, or why there is none.</param>
internal sealed record ProductDemand(string ProductCode, Outcome<DemandFit> Fit);

/// <summary>A fitted demand curve: units = exp(store effect + price · ln p + promotion · promoted + feature · share).</summary>
/// <param name="Method">How it was fitted, for whoever reads the figures.</param>
/// <param name="Price">Coefficient of the logarithm of the price: the own-price elasticity.</param>
/// <param name="Promotion">Coefficient of an in-store promotion; null where the log can't tell it from the price or a store.</param>
/// <param name="Feature">Coefficient of a full newspaper feature; null likewise.</param>
/// <param name="Observations">Lines the fit rests on.</param>
/// <param name="ZeroesDropped">Lines without a sale that the estimator could not use.</param>
/// <param name="Stores">Stores the fit rests on, each with an intercept of its own.</param>
/// <param name="Weeks">Weeks the fit rests on; errors are clustered by them.</param>
internal sealed record DemandFit(
    string Method, Coefficient Price, Coefficient? Promotion, Coefficient? Feature, int Observations, int ZeroesDropped, int Stores, int Weeks)
{
    /// <summary>The elasticity in the shape the shop stores.</summary>
    public ElasticityEstimate Elasticity => new(Price.Value, Price.StandardError, Observations);

    /// <summary>95 % interval of the elasticity, by Student's t with as many degrees of freedom as weeks less one.</summary>
    public (double Low, double High) Interval95
    {
        get
        {
            var reach = StudentT.Quantile975(Weeks - 1) * Price.StandardError;
            return (Price.Value - reach, Price.Value + reach);
        }
    }
}

/// <summary>An estimated coefficient.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error, from leaving out one week at a time.</param>
internal sealed record Coefficient(double Value, double StandardError);

/// <summary>There are too few weeks to learn from.</summary>
internal sealed record TooFewWeeks(int Weeks, int WeeksMin) : Refusal($"{Weeks} weeks with usable lines are too few to learn a demand curve from; {WeeksMin} are needed.");

/// <summary>The price never moved within a store, so its effect can't be seen.</summary>
internal sealed record PriceNeverMoved() : Refusal("The price never moved within a store, so its effect can't be seen.");

/// <summary>The fit has no finite maximum.</summary>
internal sealed record FitDidNotConverge(int Iterations) : Refusal(
    $"The fit did not settle within {Iterations} iterations: some value of price, promotion or feature goes with no sale at all.");
