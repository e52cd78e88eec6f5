using System.Runtime.CompilerServices;
using AgentStore.Learning.Market.Maths;

namespace AgentStore.Learning.Market.Lanes;

/// <summary>One market at a time: what the processor falls back to, and the reference's arithmetic.</summary>
internal readonly struct Lane1(float value) : IBitLane<Lane1>
{
    public float Value { get; } = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Of(float value) => new(value);

    public static Lane1 operator +(Lane1 left, Lane1 right) => new(left.Value + right.Value);

    public static Lane1 operator -(Lane1 left, Lane1 right) => new(left.Value - right.Value);

    public static Lane1 operator *(Lane1 left, Lane1 right) => new(left.Value * right.Value);

    public static Lane1 operator /(Lane1 left, Lane1 right) => new(left.Value / right.Value);

    public static Lane1 Min(Lane1 left, Lane1 right) => new(left.Value < right.Value ? left.Value : right.Value);

    public static Lane1 Max(Lane1 left, Lane1 right) => new(left.Value > right.Value ? left.Value : right.Value);

    public static Lane1 Floor(Lane1 value) => new(MathF.Floor(value.Value));

    public static Lane1 Sqrt(Lane1 value) => new(MathF.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Exp(Lane1 value) => Polynomials<Lane1>.Exp(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Log(Lane1 value) => Polynomials<Lane1>.Log(value);

    public static Lane1 Less(Lane1 left, Lane1 right) => new(left.Value < right.Value ? 1f : 0f);

    public static Lane1 And(Lane1 left, Lane1 right) => new(left.Value * right.Value);

    public static Lane1 Select(Lane1 mask, Lane1 whereTrue, Lane1 whereFalse) => mask.Value != 0f ? whereTrue : whereFalse;

    public static bool Any(Lane1 mask) => mask.Value != 0f;

    public static Lane1 Load(ref float source) => new(source);

    public void Store(ref float target) => target = Value;

    public static Lane1 MultiplyAdd(Lane1 left, Lane1 right, Lane1 addend) => new(MathF.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    public static Lane1 Round(Lane1 value) => new(MathF.Round(value.Value));

    public static Lane1 PowerOfTwo(Lane1 whole) => new(BitConverter.Int32BitsToSingle(((int)whole.Value + FloatBits.ExponentBias) << FloatBits.MantissaBits));

    public static Lane1 Split(Lane1 value, out Lane1 exponent)
    {
        var bits = BitConverter.SingleToInt32Bits(value.Value);
        exponent = new((bits >> FloatBits.MantissaBits) - (FloatBits.ExponentBias - 1));
        return new(BitConverter.Int32BitsToSingle((bits & FloatBits.MantissaMask) | FloatBits.Half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniforms(uint firstMarket, uint agent, uint week, uint stream, uint seedLow, uint seedHigh, out Lane1 first, out Lane1 second, out Lane1 third, out Lane1 fourth)
    {
        var (x0, x1, x2, x3) = (firstMarket, agent, week, stream);
        Philox.Words(ref x0, ref x1, ref x2, ref x3, seedLow, seedHigh);
        (first, second, third, fourth) = (new(Philox.Uniform(x0)), new(Philox.Uniform(x1)), new(Philox.Uniform(x2)), new(Philox.Uniform(x3)));
    }
}
