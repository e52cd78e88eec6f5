namespace AgentStore.Domain.Demand;

/// <summary>How much to hold when too little and too much both cost (Arrow, Harris and Marschak 1951).</summary>
public static class Newsvendor
{
    /// <summary>The share of demand worth covering: underage / (underage + overage).</summary>
    /// <param name="underageCost">Cost of one unit too few: the margin lost.</param>
    /// <param name="overageCost">Cost of one unit too many: what holding or writing it off costs. Both not negative, not both zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative, or both are zero.</exception>
    public static double CriticalFractile(double underageCost, double overageCost)
    {
        if (underageCost < 0 || overageCost < 0 || underageCost + overageCost <= 0)
            throw new ArgumentOutOfRangeException(nameof(underageCost), "Costs are zero or more, and one of them above zero.");
        return underageCost / (underageCost + overageCost);
    }

    /// <summary>Quantile of the standard normal distribution, absolute error below 5e-4 (Abramowitz and Stegun 1964, 26.2.23).</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static double NormalQuantile(double probability)
    {
        if (probability is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), "Strictly between 0 and 1.");
        var t = Math.Sqrt(-2 * Math.Log(Math.Min(probability, 1 - probability)));
        var upper = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return probability < 0.5 ? -upper : upper;
    }
}
