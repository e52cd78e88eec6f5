namespace AgentStore.Operations.Samples.Boutique;

/// <summary>
/// PCG-XSH-RR 64/32 (O'Neill 2014): random numbers that are the same on every machine and with every version of the runtime,
/// which <see cref="Random"/> doesn't promise.
/// </summary>
internal sealed class Pcg32
{
    private const ulong Multiplier = 6_364_136_223_846_793_005;
    private readonly ulong increment;
    private ulong state;

    public Pcg32(ulong seed, ulong stream)
    {
        increment = (stream << 1) | 1;
        Next();
        state += seed;
        Next();
    }

    /// <summary>Uniform over all 32-bit values.</summary>
    public uint Next()
    {
        var old = state;
        state = unchecked(old * Multiplier + increment);
        var shifted = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => Next() / 4_294_967_296.0;

    /// <summary>Whether something of that probability happens.</summary>
    public bool Happens(double probability) => NextDouble() < probability;

    /// <summary>Index drawn with the given weights, which need not sum to one.</summary>
    public int Pick(IReadOnlyList<double> weights, double sum)
    {
        var left = NextDouble() * sum;
        for (var index = 0; index < weights.Count - 1; index++)
        {
            left -= weights[index];
            if (left < 0) return index;
        }
        return weights.Count - 1;
    }

    /// <summary>A Poisson count: Knuth (1969), volume 2, 3.4.1; fine for means below some hundreds.</summary>
    public int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), NextDouble(), 0);
        while (product > limit)
        {
            product *= NextDouble();
            count++;
        }
        return count;
    }
}
