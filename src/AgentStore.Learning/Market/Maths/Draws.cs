using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Lanes;

namespace AgentStore.Learning.Market.Maths;

/// <summary>Draws of counts by inversion: one uniform number gives one count, and more of it never gives less.</summary>
internal static class Draws<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Means below it are drawn by adding up probabilities, others by the expansion.</summary>
    public const float SmallMeanMax = 6f;

    /// <summary>A Poisson draw of mean 6 above it has a chance of 1e-15.</summary>
    public const int SmallDrawMax = 32;

    /// <summary>
    /// The standard normal quantile: Giles 2011, "Approximating the erfinv function", single precision, with
    /// −ln 4u(1 − u) for its −ln (1 − x²).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane NormalQuantile(TLane uniform)
    {
        var x = uniform + uniform - TLane.Of(1f);
        var w = TLane.Of(0f) - TLane.Log(TLane.Of(4f) * uniform * (TLane.Of(1f) - uniform));
        var isCentral = TLane.Less(w, TLane.Of(5f));
        var c = w - TLane.Of(2.5f);
        var p = TLane.Of(2.81022636e-08f) * c + TLane.Of(3.43273939e-07f);
        p = p * c + TLane.Of(-3.5233877e-06f);
        p = p * c + TLane.Of(-4.39150654e-06f);
        p = p * c + TLane.Of(0.00021858087f);
        p = p * c + TLane.Of(-0.00125372503f);
        p = p * c + TLane.Of(-0.00417768164f);
        p = p * c + TLane.Of(0.246640727f);
        p = p * c + TLane.Of(1.50140941f);
        if (TLane.Any(TLane.Less(TLane.Of(4.999999f), w))) p = TLane.Select(isCentral, p, Tail(w));
        return TLane.Of(1.41421356f) * p * x;
    }

    private static TLane Tail(TLane w)
    {
        var t = TLane.Sqrt(w) - TLane.Of(3f);
        var p = TLane.Of(-0.000200214257f) * t + TLane.Of(0.000100950558f);
        p = p * t + TLane.Of(0.00134934322f);
        p = p * t + TLane.Of(-0.00367342844f);
        p = p * t + TLane.Of(0.00573950773f);
        p = p * t + TLane.Of(-0.0076224613f);
        p = p * t + TLane.Of(0.00943887047f);
        p = p * t + TLane.Of(1.00167406f);
        return p * t + TLane.Of(2.83297682f);
    }

    /// <summary>
    /// A Poisson count. Small means: the probabilities added up. Others: Giles 2016, "Algorithm 955", equation for the
    /// quantile in powers of the mean's root, accurate to about one draw in a thousand by one unit at mean 6.
    /// </summary>
    public static TLane Poisson(TLane mean, TLane uniform)
    {
        var isSmall = TLane.Less(mean, TLane.Of(SmallMeanMax));
        var large = Expansion(TLane.Max(mean, TLane.Of(SmallMeanMax)), uniform);
        // Where the mean is large, a uniform number of 0 keeps the sum from running on.
        return TLane.Any(isSmall) ? TLane.Select(isSmall, AddedUp(mean, TLane.Select(isSmall, uniform, TLane.Of(0f))), large) : large;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Expansion(TLane mean, TLane uniform)
    {
        var z = NormalQuantile(uniform);
        var root = TLane.Sqrt(mean);
        var square = z * z;
        var first = TLane.Of(1f / 3f) + square * TLane.Of(1f / 6f);
        var second = z * (TLane.Of(-1f / 36f) - square * TLane.Of(1f / 72f)) / root;
        var third = (TLane.Of(-8f / 405f) + square * (TLane.Of(7f / 810f) + square * TLane.Of(1f / 270f))) / mean;
        return TLane.Max(TLane.Of(0f), TLane.Floor(mean + root * z + first + second + third));
    }

    private static TLane AddedUp(TLane mean, TLane uniform)
    {
        var small = TLane.Min(mean, TLane.Of(SmallMeanMax));
        var probability = TLane.Exp(TLane.Of(0f) - small);
        var sum = probability;
        var count = TLane.Of(0f);
        for (var next = 1; next <= SmallDrawMax; next++)
        {
            var isMore = TLane.Less(sum, uniform);
            if (!TLane.Any(isMore)) break;
            count = TLane.Select(isMore, TLane.Of(next), count);
            probability = probability * small * TLane.Of(1f / next);
            sum += probability;
        }
        return count;
    }

    /// <summary>
    /// The mean of a negative-binomial count's Poisson draw: gamma distributed with the variance a · mean², by the cube of a
    /// normal number (Wilson and Hilferty 1931); the last division makes its mean exact.
    /// </summary>
    /// <param name="mean">Mean, units.</param>
    /// <param name="dispersion">a, at most 0.5.</param>
    /// <param name="uniform">Above 0 and below 1.</param>
    public static TLane GammaMean(TLane mean, float dispersion, TLane uniform)
    {
        var ninth = dispersion / 9f;
        var cube = TLane.Max(TLane.Of(0f), TLane.Of(1f - ninth) + NormalQuantile(uniform) * TLane.Sqrt(TLane.Of(ninth)));
        return mean * cube * cube * cube * TLane.Of(1f / (1f - ninth * ninth * ninth));
    }
}
