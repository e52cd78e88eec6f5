namespace AgentStore.Learning.Market.Lanes;

/// <summary>The layout of a single-precision number (IEEE 754).</summary>
internal static class FloatBits
{
    public const int ExponentBias = 127;
    public const int MantissaBits = 23;
    public const int MantissaMask = (1 << MantissaBits) - 1;

    /// <summary>Bits of 0.5: the exponent of every number from 0.5 to below 1.</summary>
    public const int Half = (ExponentBias - 1) << MantissaBits;

    /// <summary>Blend of eight 32-bit lanes that takes the odd ones from the second.</summary>
    public const byte OddLanes = 0b1010_1010;
}
