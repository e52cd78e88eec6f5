namespace AgentStore.Domain.Demand;

/// <summary>Own-price elasticity of demand, learned from a sales log.</summary>
/// <param name="Elasticity">Per cent change of units for one per cent of price; negative for ordinary goods.</param>
/// <param name="StandardError">Standard error of <paramref name="Elasticity"/>, in the same unit.</param>
/// <param name="Observations">Number of periods the estimate rests on.</param>
public sealed record ElasticityEstimate(double Elasticity, double StandardError, int Observations);
