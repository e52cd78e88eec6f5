namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>How a session learns.</summary>
internal enum FederatedWay
{
    /// <summary>By this owner's own gradients alone; nothing is sent.</summary>
    Alone,

    /// <summary>By this owner's lines alone and the best way known: filtered, all for one.</summary>
    AloneAtBest,

    /// <summary>By both owners' filtered gradients.</summary>
    Together,
}

/// <summary>What the owners agreed on before a session. Nothing in it comes from anybody's sales.</summary>
/// <param name="Way">How it learns.</param>
/// <param name="Products">The products both know, by code: a model each is learned.</param>
/// <param name="Rounds">Messages each owner sends.</param>
/// <param name="TrainingWeeks">Weeks this owner learns from.</param>
/// <param name="Draw">Which weeks: the number of the draw.</param>
/// <param name="OwnWeight">How much this owner's gradients count, 0 to 1; the other's count the rest.</param>
/// <param name="NoiseMultiplier">Noise in sensitivities; 0 for none.</param>
/// <param name="NoiseSeed">Seed of the noise. Fixed here so that a run can be repeated; in use it must be secret.</param>
internal sealed record FederatedTerms(
    FederatedWay Way, IReadOnlyList<string> Products, int Rounds, int TrainingWeeks, int Draw, double OwnWeight, double NoiseMultiplier, int NoiseSeed)
{
    /// <summary>Longest an agent's gradient may be, in scaled coordinates: longer ones are cut.</summary>
    public double Clip { get; init; } = 0.5;

    /// <summary>Share of the filter that goes to agents of all products; the rest goes to those of the same one.</summary>
    public double ShareOfAll { get; init; } = 0.25;

    /// <summary>Step size in scaled coordinates, where curvatures are about one.</summary>
    public double StepSize { get; init; } = 0.5;

    /// <summary>Where every model starts: the literature's mean elasticity, and nothing for the rest.</summary>
    public static readonly double[] Start = [-2.2, 0, 0, 0];

    /// <summary>Usual spreads of the regressors within a store (ln price, others' ln price, promotion, feature): the scale of coordinates.</summary>
    public static readonly double[] Spreads = [0.2, 0.15, 0.4, 0.4];
}
