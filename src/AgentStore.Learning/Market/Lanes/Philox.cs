namespace AgentStore.Learning.Market.Lanes;

/// <summary>
/// Philox4x32-10, random numbers as a function of a counter and a key (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
/// numbers: as easy as 1, 2, 3"). No state: any engine finds the words of any agent's week without those before.
/// </summary>
internal static class Philox
{
    public const uint Multiplier0 = 0xD2511F53u;
    public const uint Multiplier1 = 0xCD9E8D57u;
    public const uint Weyl0 = 0x9E3779B9u;
    public const uint Weyl1 = 0xBB67AE85u;
    public const int Rounds = 10;

    /// <summary>Bits of a word that a uniform number does not use: a float holds 23 and the half.</summary>
    public const int UnusedBits = 9;

    /// <summary>2⁻²³.</summary>
    public const float Step = 1f / (1 << 23);

    /// <summary>Stream of what happens to an agent: demand, its dispersion, promotion, supply.</summary>
    public const uint Happenings = 0;

    /// <summary>Stream of what a random policy does.</summary>
    public const uint Choices = 1;

    /// <summary>The four words of a counter, in place.</summary>
    public static void Words(ref uint x0, ref uint x1, ref uint x2, ref uint x3, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * x0;
            var product1 = (ulong)Multiplier1 * x2;
            x0 = (uint)(product1 >> 32) ^ x1 ^ key0;
            x1 = (uint)product1;
            x2 = (uint)(product0 >> 32) ^ x3 ^ key1;
            x3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }
    }

    /// <summary>A word as a number above 0 and below 1.</summary>
    public static float Uniform(uint word) => ((int)(word >> UnusedBits) + 0.5f) * Step;
}
