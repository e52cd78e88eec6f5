namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>
/// What a number of noised messages tells at most: each with Gaussian noise of z sensitivities is 1/(2z²)-zCDP, messages add
/// up, and ρ-zCDP is (ρ + 2 √(ρ ln(1/δ)), δ)-differential privacy for every δ (Bun and Steinke 2016, propositions 1.3 and 1.6).
/// </summary>
internal static class PrivacyLoss
{
    /// <summary>ε of so many messages.</summary>
    /// <param name="noiseMultiplier">z, noise in sensitivities; 0 gives infinity.</param>
    /// <param name="rounds">Messages.</param>
    /// <param name="delta">δ, above 0 and below 1.</param>
    public static double Epsilon(double noiseMultiplier, int rounds, double delta)
    {
        var rho = rounds / (2 * noiseMultiplier * noiseMultiplier);
        return rho + (2 * Math.Sqrt(rho * Math.Log(1 / delta)));
    }

    /// <summary>The noise that keeps so many messages within ε: the inverse of <see cref="Epsilon"/>.</summary>
    /// <param name="epsilon">ε, above 0; infinity asks for no noise.</param>
    /// <param name="rounds">Messages.</param>
    /// <param name="delta">δ, above 0 and below 1.</param>
    public static double NoiseMultiplier(double epsilon, int rounds, double delta)
    {
        if (double.IsPositiveInfinity(epsilon)) return 0;
        var logarithm = Math.Log(1 / delta);
        var root = epsilon / (Math.Sqrt(logarithm + epsilon) + Math.Sqrt(logarithm)); // √ρ, without the difference of near numbers
        return Math.Sqrt(rounds / 2.0) / root;
    }
}
