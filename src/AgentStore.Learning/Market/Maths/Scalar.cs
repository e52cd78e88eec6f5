using AgentStore.Learning.Market.Lanes;

namespace AgentStore.Learning.Market.Maths;

/// <summary>The engines' mathematics on plain numbers.</summary>
internal static class Scalar
{
    public static float Exp(float value) => Lane1.Exp(new(value)).Value;

    /// <summary>Natural logarithm of a positive number.</summary>
    public static float Log(float value) => Lane1.Log(new(value)).Value;

    /// <summary>A Poisson count of a mean.</summary>
    public static float Poisson(float mean, float uniform) => Draws<Lane1>.Poisson(new(mean), new(uniform)).Value;

    /// <summary>A gamma-distributed mean with the variance dispersion · mean².</summary>
    public static float GammaMean(float mean, float dispersion, float uniform) => Draws<Lane1>.GammaMean(new(mean), dispersion, new(uniform)).Value;
}
